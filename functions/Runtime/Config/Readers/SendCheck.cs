using Orchestration.Core.Conditions;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Config.Yaml;
using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Checks that a journey can send a template.</summary>
internal sealed class SendCheck(ShopModel shop, string? entered, string? purpose, ProblemSink problems)
{
    private const string Data = "event.data.";

    public void Check(ScalarNode name)
    {
        if (shop.IsLenient) return;
        if (!shop.TemplateNames.Contains(name.Value)) problems.Unknown(name, "template", name.Value, shop.TemplateNames);
        if (!shop.Templates.TryGetValue(name.Value, out var template)) return;
        if (template.Class == MessageClass.Marketing && purpose is not null && !shop.Consent.NeedsConsent(purpose))
            problems.Add(name, $"'{name.Value}' is marketing, and '{purpose}', the journey's purpose, asks nobody for consent");
        CheckEvent(name, template);
    }

    /// <summary>The event a template speaks of is the one that entered the journey, so it must have those fields.</summary>
    private void CheckEvent(ScalarNode name, MailTemplate template)
    {
        if (entered is null || !shop.Events.TryGetValue(entered, out var schema)) return;
        foreach (var read in template.Reads)
        {
            if (!read.StartsWith(Data, StringComparison.Ordinal)) continue;
            var (type, path) = ((CelType?)CelType.Object(entered, schema.Fields), read[Data.Length..]);
            foreach (var field in path.Split('.'))
            {
                if (type?.Kind != CelTypeKind.Object) break;
                if (!type.Fields.TryGetValue(field, out var found))
                {
                    problems.Add(name, $"'{name.Value}' reads {read}, and {entered}, which enters the journey, has no such field{ProblemSink.Suggestion(field, type.Fields.Keys)}");
                    break;
                }

                type = found;
            }
        }
    }
}
