using Orchestration.Core.Consent;
using Orchestration.Core.Events;
using Orchestration.Core.Tests.Support;
using Orchestration.Core.Values;

namespace Orchestration.Simulation.Witnesses;

/// <summary>What one customer's events add up to, counted without the product's help.</summary>
internal sealed class CustomerBook(ConsentRules rules)
{
    private DateTimeOffset? _erasedAt;

    public ConsentModel Consent { get; } = new();

    public int Erasures { get; private set; }

    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public decimal OrderValue { get; private set; }

    public int ConsentEvents { get; private set; }

    /// <summary>The latest address and the event that said it.</summary>
    public (DateTimeOffset At, string Event, string Address)? Address { get; private set; }

    public void Hear(CustomerEvent happened)
    {
        if (happened.Time <= _erasedAt) return;
        // What is told of an erased customer's old mails brings nobody back.
        if (_erasedAt is not null && Counts.Count == 0 && happened.Type.StartsWith("email.", StringComparison.Ordinal)) return;
        Counts[happened.Type] = Counts.GetValueOrDefault(happened.Type) + 1;
        Consent.Hear(happened, rules);
        if (happened.Type.StartsWith("consent.", StringComparison.Ordinal)) ConsentEvents++;
        if (happened.Type == EventTypes.OrderPlaced && happened.Data.TryGet("value", out var value)) OrderValue += (decimal)value.AsDouble();
        if (happened.Type == EventTypes.CustomerUpdated && happened.Data.TryGet("email", out var address) && address.Kind == ValueKind.String)
        {
            var said = (happened.Time, happened.Key.ToString(), address.AsString());
            if (Address is not { } known || said.Time > known.At || (said.Time == known.At && string.CompareOrdinal(said.Item2, known.Event) > 0)) Address = said;
        }
    }

    public void Erase(DateTimeOffset at)
    {
        (_erasedAt, Erasures, OrderValue, ConsentEvents, Address) = (at, Erasures + 1, 0, 0, null);
        Counts.Clear();
        Consent.Forget();
    }
}
