using System.Text.Json.Nodes;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Tests.Config;

public class ConfigSchemasTests
{
    public static TheoryData<string> Names => [.. ConfigSchemas.All().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_published_schema_is_the_one_the_readers_use(string name)
    {
        var path = Path.Combine(SampleShop.Directory, name);
        var published = File.Exists(path) ? File.ReadAllText(path) : "";

        (published == ConfigSchemas.All()[name]).ShouldBeTrue($"{name} is stale; write it anew with: journeys check --write-schemas");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_reference_leads_somewhere(string name)
    {
        var schema = JsonNode.Parse(ConfigSchemas.All()[name])!;

        foreach (var reference in References(schema))
            schema["definitions"]![reference["#/definitions/".Length..]].ShouldNotBeNull(reference);
    }

    [Fact]
    public void A_step_offers_its_verbs_and_holds_steps_itself()
    {
        var step = JsonNode.Parse(ConfigSchemas.All()["journey.schema.json"])!["definitions"]!["step"]!;

        step["oneOf"]!.AsArray().Select(o => (string)o!["required"]![0]!).ShouldBe(["send", "wait", "wait-for", "wait-until", "branch", "set", "emit", "exit"]);
        ((string)step["properties"]!["then"]!["items"]!["$ref"]!).ShouldBe("#/definitions/step");
        step["properties"]!.AsObject().ContainsKey("split").ShouldBeFalse();
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
