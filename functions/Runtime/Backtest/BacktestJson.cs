using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Runtime.Backtest;

/// <summary>How reports on files of events are written for programs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BacktestReport))]
[JsonSerializable(typeof(ImportReport))]
public sealed partial class BacktestJson : JsonSerializerContext;
