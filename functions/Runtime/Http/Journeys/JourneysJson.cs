using System.Text.Json;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Runtime.Statistics;

namespace Orchestration.Runtime.Http.Journeys;

/// <summary>What journeys did and where their customers rest, as JSON.</summary>
public static class JourneysJson
{
    private static readonly string[] Outcomes = [Tally.Requested, Tally.Sent, Tally.Refused, Tally.Unknown];

    /// <summary>Writes <c>{"journeys":{…},"stages":{…}}</c>. A journey whose file is gone stays, as long as it has counts.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<TallyKey, long> counts, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(catalog);
        var byJourney = counts.Where(c => c.Value != 0).ToLookup(c => c.Key.Journey, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteStartObject("journeys"u8);
        foreach (var journey in catalog.Journeys) WriteJourney(json, journey.Name, journey, byJourney[journey.Name]);
        var known = catalog.Journeys.Select(j => j.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in byJourney.Where(g => g.Key.Length > 0 && !known.Contains(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal))
            WriteJourney(json, gone.Key, null, gone);
        json.WriteEndObject();
        json.WriteStartObject("stages"u8);
        var stages = byJourney[""].Where(c => c.Key.Counter == Tally.Stage).ToDictionary(c => c.Key.Name, c => c.Value, StringComparer.Ordinal);
        foreach (var stage in catalog.Customers.Stages) json.WriteNumber(stage.Name, stages.GetValueOrDefault(stage.Name));
        foreach (var (name, count) in stages.Where(s => catalog.Customers.Stages.All(k => k.Name != s.Key))) json.WriteNumber(name, count);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteJourney(Utf8JsonWriter json, string name, JourneyDefinition? definition, IEnumerable<KeyValuePair<TallyKey, long>> all)
    {
        var counts = all.ToList();
        json.WriteStartObject(name);
        if (definition?.Describe is { } describe) json.WriteString("describe"u8, describe);
        if (definition is not null) json.WriteString("version"u8, definition.Version.Value);
        else json.WriteBoolean("gone"u8, true);
        json.WriteNumber("entered"u8, Sum(counts, Tally.Entered));
        json.WriteNumber("active"u8, Sum(counts, Tally.Resting));
        json.WriteNumber("finished"u8, Sum(counts, Tally.Finished));
        json.WriteNumber("goals"u8, counts.Where(c => c.Key.Counter == Tally.Exited && c.Key.Reason == "goal").Sum(c => c.Value));
        WriteReasons(json, "exits"u8, counts.Where(c => c.Key.Counter == Tally.Exited));
        WriteReasons(json, "notEntered"u8, counts.Where(c => c.Key.Counter == Tally.NotEntered));
        WriteSteps(json, definition, counts);
        json.WriteStartObject("messages"u8);
        foreach (var template in counts.Where(c => IsMessage(c.Key.Counter)).GroupBy(c => c.Key.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            WriteMessages(json, template.Key, [.. template]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, JourneyDefinition? definition, List<KeyValuePair<TallyKey, long>> counts)
    {
        var resting = counts.Where(c => c.Key.Counter == Tally.Resting).ToDictionary(c => c.Key.Name, c => c.Value, StringComparer.Ordinal);
        json.WriteStartArray("steps"u8);
        foreach (var step in definition?.Steps ?? [])
        {
            resting.Remove(step.Path, out var here);
            WriteStep(json, step.Path, StepKinds.Name(step), (step as SendStep)?.Template, here);
        }

        // Enrollments of an earlier version may rest at steps that the file no longer has.
        foreach (var (path, count) in resting) WriteStep(json, path, "earlier-version", null, count);
        json.WriteEndArray();
    }

    private static void WriteStep(Utf8JsonWriter json, string path, string kind, string? template, long resting)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, path);
        json.WriteString("kind"u8, kind);
        if (template is not null) json.WriteString("template"u8, template);
        json.WriteNumber("resting"u8, resting);
        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, string template, List<KeyValuePair<TallyKey, long>> counts)
    {
        json.WriteStartObject(template);
        foreach (var outcome in Outcomes) json.WriteNumber(outcome, Sum(counts, outcome));
        WriteReasons(json, "suppressed"u8, counts.Where(c => c.Key.Counter == Tally.Suppressed));
        json.WriteEndObject();
    }

    private static void WriteReasons(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<TallyKey, long>> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts.OrderBy(c => c.Key.Reason, StringComparer.Ordinal)) json.WriteNumber(key.Reason, count);
        json.WriteEndObject();
    }

    private static bool IsMessage(string counter) => counter == Tally.Suppressed || Array.IndexOf(Outcomes, counter) >= 0;

    private static long Sum(List<KeyValuePair<TallyKey, long>> counts, string counter) =>
        counts.Where(c => c.Key.Counter == counter).Sum(c => c.Value);
}
