using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Runtime.Config.Shapes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads <c>consent.yaml</c>.</summary>
internal static class ConsentReader
{
    private static readonly RecordShape Purpose = new("purpose", "A purpose of data and messages.", () =>
    [
        new("title", Common.Text, "What customers read on the preference page."),
        new("describe", Common.Text, "A sentence more for customers."),
        new("needs-consent", Common.Flag, "false for what the contract with the customer itself needs, such as order confirmations. true unless set."),
        new("double-opt-in", Common.Flag, "true where consent counts only once it was confirmed (consent.given carries a proof). false unless set."),
        new("lapses", Common.Years, "After how long consent no longer counts, such as 1095d. Never unless set."),
    ]);

    private static readonly RecordShape Topic = new("topic", "A topic of messages.", () =>
    [
        new("title", Common.Text, "What customers read on the preference page."),
        new("describe", Common.Text, "A sentence more for customers."),
    ]);

    public static readonly RecordShape Shape = new("consent", "What customers can agree to, and how.", () =>
    [
        new("purposes", new MapShape(Common.Name, Purpose, MayBeEmpty: true), "What data is collected and messages are sent for, by name.") { Required = true },
        new("topics", new MapShape(Common.Name, Topic, MayBeEmpty: true), "What a customer can choose among marketing messages, by name."),
        new("channels", new ListShape(new ChoiceShape([ConsentRules.Email]), 1) { IsSet = true }, "How messages reach customers: [email]."),
    ]);

    public static ShopModel Read(MapNode root, ShopModel shop, ProblemSink problems)
    {
        var purposes = Entries(root, "purposes").Select(e => ReadPurpose(e, problems)).ToFrozenDictionary(p => p.Name);
        return shop with
        {
            Consent = new(purposes, Entries(root, "topics").Select(e => e.Name).ToFrozenSet(), FrozenSet.Create(ConsentRules.Email)),
            Purposes = [.. Entries(root, "purposes").Select(ReadText)],
            Topics = [.. Entries(root, "topics").Select(ReadText)],
        };
    }

    private static ImmutableArray<MapEntry> Entries(MapNode root, string key) => root.Map(key)?.Entries ?? [];

    private static PurposeDefinition ReadPurpose(MapEntry entry, ProblemSink problems)
    {
        if (entry.Value is not MapNode map) return new(entry.Name, true, false, null);
        var needsConsent = map.Flag("needs-consent") ?? true;
        foreach (var key in (ReadOnlySpan<string>)["double-opt-in", "lapses"])
        {
            if (!needsConsent && map.Entry(key) is { } idle) problems.Add(idle.Key, $"'{entry.Name}' needs no consent, so '{key}' means nothing here");
        }

        return new(entry.Name, needsConsent, map.Flag("double-opt-in") ?? false, map.Duration("lapses"));
    }

    private static ConsentText ReadText(MapEntry entry)
    {
        var map = entry.Value as MapNode;
        return new(entry.Name, map?.Text("title") ?? entry.Name, map?.Text("describe"));
    }
}
