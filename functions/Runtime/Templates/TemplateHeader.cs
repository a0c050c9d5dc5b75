using System.Collections.Immutable;
using Orchestration.Core.Messages;

namespace Orchestration.Runtime.Templates;

/// <summary>A template's front matter.</summary>
/// <param name="Subject">The subject's source.</param>
/// <param name="SubjectOffset">Where it stands in the file.</param>
/// <param name="Preheader">The preheader's source; empty where there is none.</param>
/// <param name="PreheaderOffset">Where it stands in the file.</param>
/// <param name="Class">The message's class.</param>
/// <param name="Topic">The topic, where one is named.</param>
/// <param name="Fallbacks">Texts for fields a customer may lack, by dotted path.</param>
/// <param name="BodyOffset">Where the Markdown starts in the file.</param>
internal sealed record TemplateHeader(
    string Subject, int SubjectOffset, string Preheader, int PreheaderOffset, MessageClass Class, string? Topic,
    ImmutableDictionary<string, string> Fallbacks, int BodyOffset);
