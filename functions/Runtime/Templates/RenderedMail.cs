namespace Orchestration.Runtime.Templates;

/// <summary>A template filled in for one customer.</summary>
/// <param name="Subject">One line of plain text.</param>
/// <param name="Html">A whole HTML document.</param>
/// <param name="Text">The same in plain text, lines separated by <c>\n</c>.</param>
/// <param name="Preheader">The line an inbox shows after the subject; may be empty.</param>
public sealed record RenderedMail(string Subject, string Html, string Text, string Preheader);
