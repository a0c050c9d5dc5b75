using System.Text.Json;
using Orchestration.AzureHost.Orchestrations;

namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

/// <summary>Serializes what crosses the engine with the product's own source-generated code: a type left out there fails here.</summary>
internal static class EngineJson
{
    private static readonly JsonSerializerOptions Options = new() { TypeInfoResolver = OrchestrationJson.Default };

    public static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, Options.GetTypeInfo(value.GetType()));

    public static object? Read(string? json, Type type) => json is null ? null : JsonSerializer.Deserialize(json, Options.GetTypeInfo(type));
}
