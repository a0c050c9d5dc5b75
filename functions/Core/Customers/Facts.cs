using System.Collections.Immutable;
using Orchestration.Core.Events;

namespace Orchestration.Core.Customers;

/// <summary>What all events so far add up to. A commutative fold: every order of arrival ends in the same facts.</summary>
/// <param name="ByType">Sorted by event type, ordinal.</param>
/// <param name="Orders">Sums over <c>order.placed</c>.</param>
/// <param name="Refunds">Sums over <c>order.refunded</c>.</param>
public sealed record Facts(ImmutableArray<EventFacts> ByType, MoneyFacts Orders, MoneyFacts Refunds)
{
    /// <summary>A customer of whom nothing is known.</summary>
    public static Facts None { get; } = new([], MoneyFacts.None, MoneyFacts.None);

    /// <summary>The facts of one event type, or null where there was none.</summary>
    public EventFacts? Of(string type)
    {
        var at = Find(type);
        return at >= 0 ? ByType[at] : null;
    }

    /// <summary>When the customer last did something that shows them awake at a screen, or null.</summary>
    public DateTimeOffset? LastActivity
    {
        get
        {
            DateTimeOffset? latest = null;
            foreach (var facts in ByType)
            {
                if (EventTypes.IsActivity(facts.Type) && (latest is null || facts.Last > latest)) latest = facts.Last;
            }

            return latest;
        }
    }

    /// <summary>How many events of the type there were.</summary>
    public long CountOf(string type) => Of(type)?.Count ?? 0;

    /// <summary>The same with one more event.</summary>
    public Facts With(CustomerEvent happened)
    {
        var at = Find(happened.Type);
        var byType = at >= 0
            ? ByType.SetItem(at, ByType[at].With(happened.Time))
            : ByType.Insert(~at, new(happened.Type, 1, happened.Time, happened.Time));
        return happened.Type switch
        {
            EventTypes.OrderPlaced => new(byType, Orders.With(happened.Data), Refunds),
            EventTypes.OrderRefunded => new(byType, Orders, Refunds.With(happened.Data)),
            _ => this with { ByType = byType },
        };
    }

    private int Find(string type)
    {
        int low = 0, high = ByType.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = string.CompareOrdinal(ByType[middle].Type, type);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
