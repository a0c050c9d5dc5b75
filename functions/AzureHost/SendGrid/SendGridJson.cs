using System.Text.Json.Serialization;

namespace Orchestration.AzureHost.SendGrid;

/// <summary>How SendGrid's JSON is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SendGridErrors))]
internal sealed partial class SendGridJson : JsonSerializerContext;
