using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>
/// What a call says of the fields that are declared for an event type; all else it says is left out. A field is looked for
/// under the names that Segment's specification gives it, and then under its own.
/// </summary>
internal static class SegmentProperties
{
    /// <summary>segmentio/segment-docs: spec/ecommerce/v2. <c>total</c> is what the customer paid, <c>revenue</c> that without tax and shipping.</summary>
    private static readonly FrozenDictionary<string, string[]> Ecommerce = new Dictionary<string, string[]>
    {
        ["order"] = ["order_id"],
        ["value"] = ["total", "revenue", "value"],
        ["items"] = ["products"],
        ["cart"] = ["cart_id"],
        ["product"] = ["product_id", "sku", "name"],
        ["title"] = ["title", "name"],
    }.ToFrozenDictionary();

    /// <summary>segmentio/segment-docs: spec/page and spec/screen.</summary>
    private static readonly FrozenDictionary<string, string[]> Pages = new Dictionary<string, string[]>
    {
        ["product"] = ["product_id", "sku"],
        ["title"] = ["title", "name"],
    }.ToFrozenDictionary();

    /// <summary>The fields it speaks of.</summary>
    public static IEnumerable<SegmentField> Of(SegmentCall call, EventSchema schema)
    {
        var properties = call.Object("properties");
        var isPage = schema.Type == EventTypes.PageViewed;
        var names = isPage ? Pages : BuiltInEvents.All.ContainsKey(schema.Type) ? Ecommerce : FrozenDictionary<string, string[]>.Empty;
        foreach (var (name, type) in schema.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            string[] candidates = [.. names.GetValueOrDefault(name, []), name];
            if (properties.TryFind(candidates, nulls: false, out var found, out var value)) yield return Field(name, $"properties.{found}", type, value);
            // A page's name and category stand beside its properties.
            else if (isPage && name is ("title" or "category") && call.Fields.TryFind(candidates, nulls: false, out found, out value)) yield return Field(name, found, type, value);
        }
    }

    private static SegmentField Field(string name, string path, CelType type, in Value value) => new(name, path, name switch
    {
        "items" => Items(type, value),
        "currency" => Currency(SegmentValues.Fit(type, value)),
        _ => SegmentValues.Fit(type, value),
    });

    private static Value Items(CelType type, in Value value)
    {
        if (value.Kind != ValueKind.List || type.Element is not { } element) return value;
        return Value.Of([.. value.AsList().Select(item => item.Kind == ValueKind.Map ? Item(element, item.AsMap()) : item)]);
    }

    private static Value Item(CelType element, MapValue product)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        foreach (var (name, type) in element.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (product.TryFind([.. Ecommerce.GetValueOrDefault(name, []), name], nulls: false, out _, out var value))
                fields.Add(new(name, SegmentValues.Fit(type, value)));
        }

        return Value.Of(new RecordMap(fields.ToImmutable()));
    }

    /// <summary>ISO 4217 writes its codes in capitals; Segment's own examples do not always.</summary>
    private static Value Currency(in Value value) => value.Kind == ValueKind.String ? Value.Of(value.AsString().ToUpperInvariant()) : value;
}
