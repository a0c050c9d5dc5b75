using System.Buffers;
using Orchestration.Core.Customers;
using Orchestration.Runtime.Storage;

namespace Orchestration.Simulation.Storage;

/// <summary>What is on the disk of one customer.</summary>
internal sealed class StoredRow
{
    public CustomerState? State { get; private set; }

    public int Version { get; set; }

    public HashSet<string> Inputs { get; } = new(StringComparer.Ordinal);

    public void Write(CustomerState state)
    {
        State = state;
        Version++;
    }

    /// <summary>A new process gets what the bytes say, and nothing that the one before it merely had in mind.</summary>
    public void Reopen()
    {
        if (State is null) return;
        var bytes = new ArrayBufferWriter<byte>();
        StateCodec.Write(State, bytes);
        State = StateCodec.Read(bytes.WrittenSpan);
    }
}
