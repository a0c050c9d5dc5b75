using System.Collections.Immutable;

namespace Orchestration.Runtime.Config;

/// <summary>What reading a configuration came to.</summary>
/// <param name="Config">The configuration; null where there is any problem.</param>
/// <param name="Problems">Everything that is wrong, by file and place.</param>
/// <param name="Lost">Older versions of journeys that can no longer be read. Not fatal: their enrollments end with the reason <c>definition-lost</c>.</param>
public sealed record ConfigLoad(ShopConfig? Config, ImmutableArray<ConfigProblem> Problems, ImmutableArray<ConfigProblem> Lost);
