using System.Collections.Immutable;

namespace Orchestration.Core.Conditions;

/// <summary>What compiling gave: an expression, or the problems in the order of their places.</summary>
public sealed record CelCompilation(CelExpression? Expression, ImmutableArray<CelProblem> Problems);
