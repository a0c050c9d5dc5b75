using System.Collections.Immutable;

namespace Orchestration.Runtime.Config.Sources;

/// <summary>What a source holds: the files that could be read, by name in ordinal order, and what is wrong with the others.</summary>
/// <param name="Root">How messages call the place itself.</param>
/// <param name="Files">The files.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record ConfigFiles(string Root, ImmutableArray<ConfigFile> Files, ImmutableArray<ConfigProblem> Problems)
{
    /// <summary>The names of files that are there and could not be read.</summary>
    public ImmutableArray<string> Unread { get; init; } = [];

    /// <summary>True where files may be there that are not listed, because the place itself could not be read to its end.</summary>
    internal bool IsPartial => Problems.Any(p => p.File == Root);
}
