using Orchestration.Core.Events;

namespace Orchestration.Runtime.Storage;

/// <summary>Reads events of which one often is the one before: an order that let into two journeys is read once, and is one object.</summary>
internal ref struct EventRun(CustomerId customer)
{
    private ReadOnlySpan<byte> _written;
    private CustomerEvent? _event;

    public CustomerEvent Read(ref StoredReader reader)
    {
        var rest = reader.Rest;
        // An object ends where its bytes do, whatever comes next.
        if (_event is not null && rest.StartsWith(_written))
        {
            reader.Skip(_written.Length);
            return _event;
        }

        _event = EventPart.Read(ref reader, customer);
        _written = rest[..^reader.Rest.Length];
        return _event;
    }
}
