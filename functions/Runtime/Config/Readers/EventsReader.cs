using System.Collections.Frozen;
using Orchestration.Core.Conditions;
using Orchestration.Core.Events;
using Orchestration.Runtime.Config.Shapes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads <c>events.yaml</c>: the shop's own event types, and fields it adds to those every shop has.</summary>
internal static class EventsReader
{
    public static readonly MapShape Shape = new(Common.EventType, new RecordShape("event", "An event type.", () =>
    [
        new("describe", Common.Text, "What has happened when such an event comes."),
        new("fields", new MapShape(Common.FieldName, TypeReader.Field), "The fields of its data and their types. Conditions may read only these."),
    ]), MayBeEmpty: true);

    public static ShopModel Read(MapNode root, ShopModel shop, ProblemSink problems)
    {
        var types = shop.Events.ToDictionary();
        foreach (var entry in root.Entries)
        {
            types.TryGetValue(entry.Name, out var known);
            if (entry.Name == EventTypes.CustomerUpdated) problems.Add(entry.Key, "the fields of customer.updated are the attributes: declare them in customers.yaml");
            else if (known is { Own: true }) problems.Add(entry.Key, $"'{entry.Name}' is made by the system itself and has fixed fields");
            else types[entry.Name] = ReadType(entry, known, problems);
        }

        return shop with { Events = types.ToFrozenDictionary() };
    }

    private static EventSchema ReadType(MapEntry entry, EventSchema? known, ProblemSink problems)
    {
        var fields = known?.Fields.ToDictionary() ?? new Dictionary<string, CelType>(StringComparer.Ordinal);
        foreach (var field in (entry.Value as MapNode)?.Map("fields")?.Entries ?? [])
        {
            if (!fields.TryAdd(field.Name, TypeReader.Read(field.Value, field.Name)))
                problems.Add(field.Key, $"every {entry.Name} has a field '{field.Name}' already, of type {fields[field.Name]}");
        }

        return new(entry.Name, fields.ToFrozenDictionary());
    }
}
