namespace Orchestration.Core.Conditions;

/// <summary>Something wrong with an expression's text.</summary>
/// <param name="Line">The line, from 1; lines end at a line feed.</param>
/// <param name="Column">The column, from 1, in UTF-16 code units, as editors and YAML readers count.</param>
/// <param name="Message">What is wrong, with a suggestion where one is near.</param>
public sealed record CelProblem(int Line, int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}: {Message}";
}
