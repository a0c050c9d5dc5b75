namespace Orchestration.Core.Conditions.Patterns;

/// <summary>What is true of a place between two characters. A word's characters are ASCII, as in RE2.</summary>
[Flags]
internal enum Places
{
    None = 0,
    TextStart = 1,
    TextEnd = 2,
    LineStart = 4,
    LineEnd = 8,
    WordBoundary = 16,
    NoWordBoundary = 32,
}
