namespace Orchestration.Runtime.Config;

/// <summary>Something wrong with the configuration, at its place.</summary>
/// <param name="File">The file's path as the user gave it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 code units, from 1.</param>
/// <param name="Message">What is wrong and, where it can be told, what was meant.</param>
public sealed record ConfigProblem(string File, int Line, int Column, string Message)
{
    /// <summary>
    /// The form that editors and build logs make clickable: <c>file:line:column: error: text</c>. Always one line: what the
    /// text quotes from a file may hold line ends, and would pass for problems of its own.
    /// </summary>
    public override string ToString() => $"{File}:{Line}:{Column}: error: {Message}".ReplaceLineEndings(" ");
}
