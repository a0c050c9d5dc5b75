using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Writes kinds of problems by the names that <see cref="ProblemKinds"/> gives them.</summary>
internal sealed class ProblemKindConverter() : JsonStringEnumConverter<ProblemKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
