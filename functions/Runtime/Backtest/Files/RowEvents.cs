using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Makes events of rows.</summary>
internal static class RowEvents
{
    /// <summary>What makes a row's event itself: its file and its line, so that equal rows are different events.</summary>
    public static EventKey Key(string file, long line) => new(file, $"{file}:{line}");

    /// <summary>The event of a single row.</summary>
    public static CustomerEvent Of(in PurchaseRow row, string file) => Of(row, row.Value, row.Item is { } item ? [item] : [], file);

    /// <summary>The event of an order: what its first row says, with the sum and the items of all of them.</summary>
    public static CustomerEvent Of(in PurchaseRow first, decimal? value, IReadOnlyList<OrderItem> items, string file) =>
        new(Key(file, first.Line), first.Type, new CustomerId(first.Customer), first.Time, Data(first, value, items));

    private static RecordMap Data(in PurchaseRow row, decimal? value, IReadOnlyList<OrderItem> items)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(8);
        if (row.Order is not null) fields.Add(new("order", Value.Of(row.Order)));
        if (value is { } sum) fields.Add(new("value", Value.Of((double)sum)));
        if (row.Currency is not null) fields.Add(new("currency", Value.Of(row.Currency)));
        if (items.Count > 0)
        {
            if (row.Type is EventTypes.OrderPlaced or EventTypes.OrderRefunded or EventTypes.CartUpdated) fields.Add(new("items", Items(items)));
            else items[0].AddTo(fields);
        }

        return new(fields.DrainToImmutable());
    }

    private static Value Items(IReadOnlyList<OrderItem> items)
    {
        var values = ImmutableArray.CreateBuilder<Value>(items.Count);
        for (var i = 0; i < items.Count; i++) values.Add(items[i].ToValue());
        return Value.Of(values.MoveToImmutable());
    }
}
