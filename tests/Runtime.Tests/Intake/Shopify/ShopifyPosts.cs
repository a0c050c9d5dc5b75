using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Tests.Config;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

/// <summary>Posts as Shopify sends them, read with the sample shop's configuration.</summary>
internal static class ShopifyPosts
{
    public const string Shop = "apple.myshopify.com";

    public static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 14, 0, TimeSpan.Zero);

    public static Catalog Catalog { get; } = SampleShop.Load().Config!.Catalog;

    public static JsonNode Fixture(string path) => JsonNode.Parse(File.ReadAllText(TestData.PathOrSkip("shopify/" + path)))!;

    public static ShopifyMeaning Read(string topic, JsonNode body) => Read(topic, body.ToJsonString());

    public static ShopifyMeaning Read(string topic, string body)
    {
        new ShopifyReader(Catalog, Now).TryRead(topic, Shop, Encoding.UTF8.GetBytes(body), out var meaning, out var problem).ShouldBeTrue(problem);
        return meaning!;
    }

    /// <summary>The events of a post, of which every one must fit the sample shop.</summary>
    public static ImmutableArray<CustomerEvent> Events(string topic, JsonNode body)
    {
        var events = Read(topic, body).ShouldBeOfType<ShopifyMeaning.Happened>().Events;
        var problems = new List<IntakeProblem>();
        var validator = new EventValidator(Catalog, Now);
        foreach (var happened in events) validator.Check(happened, 0, problems);
        problems.ShouldBeEmpty();
        return events;
    }

    /// <summary>The only event of a type among those of a post.</summary>
    public static CustomerEvent Event(string type, string topic, JsonNode body) => Events(topic, body).Single(happened => happened.Type == type);

    public static string Json(CustomerEvent happened) => Encoding.UTF8.GetString(CloudEventWriter.Write(happened).Span);

    /// <summary>JSON that a test wrote over several lines, as one.</summary>
    public static string Plain(string json) => string.Concat(json.Split('\n').Select(line => line.Trim()));

    public static string Nothing(string topic, JsonNode body) => Read(topic, body).ShouldBeOfType<ShopifyMeaning.Nothing>().Reason;
}
