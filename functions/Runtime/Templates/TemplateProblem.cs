namespace Orchestration.Runtime.Templates;

/// <summary>Something wrong with a template file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 characters, from 1.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record TemplateProblem(int Line, int Column, string Message);
