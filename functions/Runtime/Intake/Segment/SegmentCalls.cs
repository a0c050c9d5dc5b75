using System.Collections.Immutable;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>The calls of Segment's specification (segmentio/segment-docs: spec), as <c>type</c> and as the last part of a route.</summary>
public static class SegmentCalls
{
    /// <summary>Says who a customer is.</summary>
    public const string Identify = "identify";

    /// <summary>Says what a customer did.</summary>
    public const string Track = "track";

    /// <summary>Says which page a customer looked at.</summary>
    public const string Page = "page";

    /// <summary>The same of an app.</summary>
    public const string Screen = "screen";

    /// <summary>Says that two ids are one customer.</summary>
    public const string Alias = "alias";

    /// <summary>Says which company a customer belongs to.</summary>
    public const string Group = "group";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> Types { get; } = [Track, Identify, Page, Screen, Alias, Group];

    /// <summary>The routes that take many calls at once. Segment's library for Ruby posts to <c>import</c>, which its documentation does not name.</summary>
    public static ImmutableArray<string> Batches { get; } = ["batch", "import"];
}
