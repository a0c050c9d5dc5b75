using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Customers;

/// <summary>Sums over orders or refunds. Kept in decimals of six places, so that the order of addition cannot show.</summary>
/// <param name="Value">The total, in the shop's currency.</param>
/// <param name="Categories">Distinct product categories, sorted by ordinal: the first <see cref="MaxCategories"/> of them.</param>
public sealed record MoneyFacts(decimal Value, ImmutableArray<string> Categories)
{
    /// <summary>How many categories are remembered. The smallest by ordinal stay, which any order of arrival agrees on.</summary>
    public const int MaxCategories = 100;

    /// <summary>The largest absolute value of one order that is counted; a million such sums still fit a decimal exactly.</summary>
    public const double MaxValue = 1e15;

    /// <summary>The field of an order or refund that holds its amount.</summary>
    public const string ValueField = "value";

    /// <summary>Nothing yet.</summary>
    public static MoneyFacts None { get; } = new(0m, []);

    /// <summary>The same with one more order's data.</summary>
    public MoneyFacts With(MapValue data)
    {
        var value = data.TryGet(ValueField, out var amount) ? Value + Amount(amount) : Value;
        var categories = Categories;
        if (data.TryGet("items", out var items) && items.Kind == ValueKind.List)
        {
            foreach (var item in items.AsList())
            {
                if (item.Kind == ValueKind.Map && item.AsMap().TryGet("category", out var category) && category.Kind == ValueKind.String)
                    categories = Insert(categories, category.AsString());
            }
        }

        return new(value, categories);
    }

    /// <summary>Whether an amount is one that is counted; any other is taken for nothing.</summary>
    public static bool IsCounted(in Value value) => Math.Abs(Number(value)) <= MaxValue;

    private static decimal Amount(in Value value) => IsCounted(value) ? Math.Round((decimal)Number(value), 6) : 0m;

    private static double Number(in Value value) => value.Kind switch
    {
        ValueKind.Double => value.AsDouble(),
        ValueKind.Int => value.AsInt(),
        ValueKind.Uint => value.AsUint(),
        _ => 0,
    };

    private static ImmutableArray<string> Insert(ImmutableArray<string> sorted, string category)
    {
        var at = sorted.BinarySearch(category, StringComparer.Ordinal);
        if (at >= 0) return sorted;
        var grown = sorted.Insert(~at, category);
        return grown.Length > MaxCategories ? grown.RemoveAt(MaxCategories) : grown;
    }
}
