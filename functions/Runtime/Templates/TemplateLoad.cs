using System.Collections.Immutable;

namespace Orchestration.Runtime.Templates;

/// <summary>What reading a template file came to.</summary>
/// <param name="Template">The template; null where there is any problem.</param>
/// <param name="Problems">Everything that is wrong with the file, in the order of the file.</param>
public sealed record TemplateLoad(MailTemplate? Template, ImmutableArray<TemplateProblem> Problems);
