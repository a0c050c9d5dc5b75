using System.Collections.Frozen;
using Orchestration.Runtime.Config.Shapes;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads <c>templates/*.md</c>.</summary>
internal static class TemplatesReader
{
    /// <summary>The front matter, for editors; the template's own reader checks it.</summary>
    public static readonly RecordShape FrontMatter = new("template", "The front matter of a mail's template.", () =>
    [
        new("subject", Common.Text, "The subject. May hold fields such as {{customer.first_name}}.") { Required = true },
        new("preheader", Common.Text, "The line that an inbox shows after the subject."),
        new("class", new ChoiceShape(["marketing", "transactional"]), "marketing needs consent; transactional is part of the contract. marketing unless set."),
        new("topic", Common.Name, "The topic from consent.yaml that customers can choose. Not for transactional mails."),
        new("fallbacks", new MapShape(new TextShape("a field such as customer.first_name"), Common.Text), "What to print where a customer lacks a field. Without one such a message is not sent."),
    ]);

    private static readonly string[] Facts =
    [
        "customer.id", "customer.stage",
        .. from money in (string[])["orders", "refunds"]
           from field in (string[])["count", "value", "average", "first", "last", "categories"]
           select $"customer.{money}.{field}",
        "customer.messages.sent", "customer.messages.delivered", "customer.messages.opened", "customer.messages.clicked",
        "event.data.*",
    ];

    /// <summary>Reads all templates. The names of those that could not be read are known names all the same.</summary>
    public static ShopModel Read(ConfigFiles all, ShopModel shop, ProblemSink problems)
    {
        string[] open = shop.IsLenient ? ["customer.*"] : [];
        var schema = new TemplateSchema([.. Facts, .. shop.Customers.Attributes.Keys.Select(a => $"customer.{a}"), .. open]);
        var names = all.Unread.Where(FileNames.IsTemplate).Select(n => Path.GetFileNameWithoutExtension(n)).ToHashSet(StringComparer.Ordinal);
        var templates = new Dictionary<string, MailTemplate>(StringComparer.Ordinal);
        foreach (var file in all.Files.Where(FileNames.IsTemplate))
        {
            var name = Path.GetFileNameWithoutExtension(file.Name);
            names.Add(name);
            if (!Common.Name.Matches(name)) problems.Add(new(file.Path, 1, 1, $"a template's file has {Common.Name.What} and ends in .md"));
            FileFault.Guard(file, problems, () =>
            {
                var load = MailTemplate.Load(name, file.Path, file.Text, schema);
                foreach (var problem in load.Problems) problems.Add(new(file.Path, problem.Line, problem.Column, problem.Message));
                if (load.Template is not { } template) return;
                CheckTopic(template, file, shop, problems);
                templates[name] = template;
            });
        }

        return shop with { Templates = templates.ToFrozenDictionary(), TemplateNames = names.ToFrozenSet() };
    }

    private static void CheckTopic(MailTemplate template, ConfigFile file, ShopModel shop, ProblemSink problems)
    {
        if (template.Topic is not { } topic || shop.IsLenient || shop.Consent.Topics.Contains(topic)) return;
        var lines = file.Text.Split('\n');
        var line = Math.Max(0, Array.FindIndex(lines, l => l.StartsWith("topic:", StringComparison.Ordinal)));
        var column = Math.Max(0, lines[line].IndexOf(topic, StringComparison.Ordinal));
        problems.Add(new(file.Path, line + 1, column + 1, $"unknown topic '{topic}'{ProblemSink.Suggestion(topic, shop.Consent.Topics)}"));
    }
}
