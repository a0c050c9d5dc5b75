namespace Orchestration.Core.Conditions;

/// <summary>The bounds that keep an expression from anybody harmless.</summary>
public static class CelLimits
{
    /// <summary>The longest source, in UTF-16 code units.</summary>
    public const int SourceLength = 32 * 1024;

    /// <summary>The deepest nesting of a source, and the highest tree. Long chains of <c>&amp;&amp;</c> and <c>||</c> count as one level.</summary>
    public const int Depth = 128;

    /// <summary>
    /// The steps of one evaluation. A step is one node of a macro's body evaluated for one element, one element or eight
    /// characters copied or compared; what stands outside macros is bounded by the source's length.
    /// </summary>
    public const int Steps = 1_000_000;

    /// <summary>The longest regular expression, in UTF-16 code units.</summary>
    public const int PatternLength = 1024;

    /// <summary>The highest count in a repetition of a regular expression; RE2's own bound.</summary>
    public const int PatternRepeats = 1000;

    /// <summary>The longest program of a regular expression, in characters, sets and branches, once counted repetitions are written out.</summary>
    public const int PatternSteps = 4000;
}
