using System.Text.Json.Nodes;

namespace Orchestration.AzureHost.Tests.Triggers;

/// <summary>The deployed host.json.</summary>
internal static class HostJson
{
    private static readonly JsonNode Root = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")))!;

    /// <summary>The value at a path such as <c>extensions.http.routePrefix</c>.</summary>
    public static T Get<T>(string path) =>
        path.Split('.').Aggregate((JsonNode?)Root, (node, name) => node?[name]).ShouldNotBeNull($"host.json has no {path}.").GetValue<T>();

    /// <summary>Whether there is anything at a path.</summary>
    public static bool Has(string path) => path.Split('.').Aggregate((JsonNode?)Root, (node, name) => node?[name]) is not null;
}
