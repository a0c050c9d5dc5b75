namespace Orchestration.Runtime.Templates;

/// <summary>A template's four parts as checked Handlebars source.</summary>
internal sealed record TemplateSources(string Subject, string Preheader, string Html, string Text);
