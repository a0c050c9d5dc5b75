using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Core.Customers;

/// <summary>Orders or refunds, as conditions and templates see them: <c>count value average first last categories</c>.</summary>
internal sealed class OrdersView(Func<Facts> facts, bool refunds) : LazyMap
{
    private static readonly ImmutableArray<string> Fields = ["count", "value", "average", "first", "last", "categories"];

    protected override ImmutableArray<string> Names => Fields;

    public override bool TryGet(string key, out Value value)
    {
        var sums = refunds ? facts().Refunds : facts().Orders;
        var times = facts().Of(refunds ? EventTypes.OrderRefunded : EventTypes.OrderPlaced);
        value = key switch
        {
            "count" => Value.Of(times?.Count ?? 0),
            "value" => Value.Of((double)sums.Value),
            "average" => Value.Of(times is null ? 0.0 : (double)(sums.Value / times.Count)),
            "first" when times is not null => Value.Of(times.First),
            "last" when times is not null => Value.Of(times.Last),
            "categories" => Value.Of(ImmutableArray.CreateRange(sums.Categories, Value.Of)),
            _ => Value.Null,
        };
        return value.Kind != ValueKind.Null;
    }
}
