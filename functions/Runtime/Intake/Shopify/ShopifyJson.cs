using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>Reads values as Shopify writes them: ids as numbers of 64 bits, amounts of money as text.</summary>
internal static class ShopifyJson
{
    /// <summary>An id in digits, or null. It never passes through a double, which holds only 53 bits of it.</summary>
    public static string? Id(this in JsonElement json, string name) => json.Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var id) && id > 0 => id.ToString(CultureInfo.InvariantCulture),
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 =>
            id.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>An amount of money, or null.</summary>
    public static decimal? Money(this in JsonElement json, string name) => json.Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text when decimal.TryParse(
            text.Text(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) => amount,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var amount) => amount,
        _ => null,
    };

    /// <summary>A time with its zone, or null.</summary>
    public static DateTimeOffset? Time(this in JsonElement json, string name) =>
        json.Text(name) is { } text && Timestamps.TryRead(text, out var time) ? time : null;

    /// <summary>A text that says something, or null.</summary>
    public static string? Words(this in JsonElement json, string name) => json.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>The elements of a list; none where there is no list.</summary>
    public static JsonElement.ArrayEnumerator Each(this in JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>
    /// Whether this may be such a resource. The topic is in a header, which is not signed, and newer bodies say themselves
    /// what they are: a post of one kind must not pass for another.
    /// </summary>
    public static bool MayBe(this in JsonElement json, string resource) =>
        json.ValueKind == JsonValueKind.Object
        && (json.Text("admin_graphql_api_id") is not { } id || id.StartsWith($"gid://shopify/{resource}/", StringComparison.Ordinal));

    /// <summary>A digest of the JSON as it was sent: the same when Shopify sends it again, another once anything in it changed.</summary>
    public static string Digest(this in JsonElement json) => EventIds.Of(JsonMarshal.GetRawUtf8Value(json));

    /// <summary>A line of an order, as an item of our events. Shopify names the vendor there and seldom a category; the one stands in for the other.</summary>
    public static Value Item(this in JsonElement line, long? quantity)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(4);
        if (line.Id("product_id") is { } product) fields.Add(new("product", Value.Of(product)));
        if ((line.Words("product_type") ?? line.Words("vendor")) is { } category) fields.Add(new("category", Value.Of(category)));
        if (quantity is { } count) fields.Add(new("quantity", Value.Of(count)));
        if (line.Money("price") is { } price) fields.Add(new("price", Value.Of((double)price)));
        return Value.Of(new RecordMap(fields.DrainToImmutable()));
    }

    /// <summary>A whole number, or null.</summary>
    public static long? Whole(this in JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) ? whole : null;

    /// <summary>The lines of an order, a checkout or a cart, as items of our events.</summary>
    public static Value Items(this in JsonElement json)
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var line in json.Each("line_items")) items.Add(line.Item(line.Whole("quantity")));
        return Value.Of(items.DrainToImmutable());
    }
}
