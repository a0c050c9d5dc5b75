using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Core.Journeys;

/// <summary>A journey as compiled from its file. The steps are laid out flat; each names where to go on, and none points back.</summary>
public sealed record JourneyDefinition
{
    /// <summary>The journey's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the marketer says it is for.</summary>
    public string? Describe { get; init; }

    /// <summary>The hash of the file's text.</summary>
    public required ContentHash Version { get; init; }

    /// <summary>The consent purpose of its messages.</summary>
    public required string Purpose { get; init; }

    /// <summary>What lets a customer in.</summary>
    public required Entry Enter { get; init; }

    /// <summary>Whether a customer may come again.</summary>
    public required Again Again { get; init; }

    /// <summary>How old the entering event may be. An older one only changes facts.</summary>
    public TimeSpan Late { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What it is for, or null.</summary>
    public Goal? Goal { get; init; }

    /// <summary>Event types that end it.</summary>
    public ImmutableArray<string> ExitOn { get; init; } = [];

    /// <summary>All steps, the first at 0. A target of <see cref="Step.End"/> finishes the journey.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>Where each step's path is in <see cref="Steps"/>.</summary>
    public required FrozenDictionary<string, int> Index { get; init; }

    /// <summary>The index of a path, or null where the definition has no such step.</summary>
    public Step? Find(string path) => Index.TryGetValue(path, out var at) ? Steps[at] : null;
}
