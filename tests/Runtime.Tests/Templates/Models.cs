using System.Collections.Immutable;
using Orchestration.Core.Values;
using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Tests.Templates;

/// <summary>Models and templates in few words.</summary>
internal static class Models
{
    public static readonly TemplateSchema Schema = new(
    [
        "customer.first_name", "customer.email", "customer.favourite_category", "customer.orders.count", "customer.orders.value",
        "customer.orders.last", "customer.orders.categories", "event.data.*",
    ]);

    public static MapValue Of(string? firstName = "Ada", Value? data = null, string? favourite = null) => Map(
        ("customer", Map(
            ("first_name", firstName is null ? Value.Null : Value.Of(firstName)),
            ("favourite_category", favourite is null ? Value.Null : Value.Of(favourite)),
            ("orders", Map(
                ("count", Value.Of(3)),
                ("value", Value.Of(112.5)),
                ("last", Value.Of(new DateTimeOffset(2026, 1, 2, 23, 0, 0, TimeSpan.Zero))),
                ("categories", List(Value.Of("books"), Value.Of("music"))))))),
        ("event", Map(("data", data ?? Order))),
        ("journey", Map(("name", Value.Of("welcome")))),
        ("shop", Map(
            ("name", Value.Of("Larkspur & Finch")),
            ("url", Value.Of("https://shop.example")),
            ("address", Value.Of("14 Cooper's Yard, Bristol")))),
        ("message", Map(("id", Value.Of("m-1")), ("unsubscribe_url", Value.Of("https://shop.example/unsubscribe/AbC")),
            ("preferences_url", Value.Of("https://shop.example/preferences/DeF"))))).AsMap();

    public static Value Order => Map(
        ("order", Value.Of("A-17")),
        ("value", Value.Of(62.5)),
        ("currency", Value.Of("EUR")),
        ("items", List(
            Map(("product", Value.Of("The Salt Path <North>")), ("quantity", Value.Of(1)), ("price", Value.Of(12.5))),
            Map(("product", Value.Of("Mug")), ("quantity", Value.Of(2)), ("price", Value.Of(25.0))))));

    public static Value Map(params (string Name, Value Value)[] fields) =>
        Value.Of(new RecordMap([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));

    public static Value List(params Value[] items) => Value.Of(ImmutableArray.Create(items));

    /// <summary>The whole file of a template with this body.</summary>
    public static string File(string body, string header = "subject: Hello") => $"---\n{header}\n---\n{body}\n";

    public static TemplateLoad Load(string body, string header = "subject: Hello") =>
        MailTemplate.Load("test", "test.md", File(body, header), Schema);

    /// <summary>The template, or a failure that lists its problems.</summary>
    public static MailTemplate Template(string body, string header = "subject: Hello")
    {
        var load = Load(body, header);
        load.Problems.ShouldBeEmpty();
        return load.Template!;
    }
}
