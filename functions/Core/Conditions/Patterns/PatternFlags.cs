namespace Orchestration.Core.Conditions.Patterns;

/// <summary>The flags in force at a place of a pattern. <c>U</c> is read and left out: greed does not change whether there is a match.</summary>
[Flags]
internal enum PatternFlags
{
    None = 0,
    IgnoreCase = 1,
    MultiLine = 2,
    DotMatchesLineFeed = 4,
    Ungreedy = 8,
}
