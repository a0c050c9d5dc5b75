using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Runtime.Config.Shapes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads the attributes of <c>customers.yaml</c>; its stages are <see cref="StagesReader"/>'s.</summary>
internal static class CustomersReader
{
    private static readonly RecordShape Attribute = new("attribute", "A customer attribute.", () =>
    [
        new("type", TypeReader.Word, "The type of its values.") { Required = true },
        new("purpose", Common.Name, "The purpose from consent.yaml it was collected for. Without that consent it reads as absent.") { Required = true },
        new("describe", Common.Text, "What it is."),
    ]);

    private static readonly FrozenSet<string> Texts = FrozenSet.Create(CustomerModel.Email, CustomerModel.Zone);

    public static readonly RecordShape Shape = new("customers", "What is known about customers.", () =>
    [
        new("attributes", new MapShape(Common.FieldName, Attribute), "What may be stored of a customer, by name. Each names the purpose it was collected for.") { Required = true },
        new("stages", new ListShape(StagesReader.Stage), "The stages of a customer's life with the shop. A customer is in the first one that fits."),
    ]);

    public static ShopModel Read(MapNode root, ShopModel shop, ProblemSink problems)
    {
        var attributes = (root.Map("attributes")?.Entries ?? []).Select(e => ReadAttribute(e, shop, problems)).ToFrozenDictionary(a => a.Name);
        var updated = BuiltInEvents.All[EventTypes.CustomerUpdated] with { Fields = attributes.ToFrozenDictionary(a => a.Key, a => a.Value.Type) };
        var known = shop with
        {
            Customers = new(attributes, []),
            Events = shop.Events.Values.Append(updated).GroupBy(e => e.Type).ToFrozenDictionary(g => g.Key, g => g.Last()),
        };
        return known with { Customers = new(attributes, StagesReader.Read(root.List("stages"), known, problems)) };
    }

    private static AttributeDefinition ReadAttribute(MapEntry entry, ShopModel shop, ProblemSink problems)
    {
        if (CustomerView.Reserved.Contains(entry.Name))
            problems.Add(entry.Key, $"'{entry.Name}' is something the system itself knows of every customer: choose another name");
        var map = entry.Value as MapNode;
        var type = TypeReader.Read(map?.Node("type"), entry.Name);
        if (Texts.Contains(entry.Name) && type.Kind is not (CelTypeKind.String or CelTypeKind.Dyn))
            problems.Add(map!.Node("type")!, $"'{entry.Name}' is what the system reads as text: its type is string");
        if (map?.Scalar("purpose") is { } purpose && !shop.IsLenient && !shop.Consent.Purposes.ContainsKey(purpose.Value))
            problems.Unknown(purpose, "purpose", purpose.Value, shop.Consent.Purposes.Keys);
        return new(entry.Name, type, map?.Text("purpose") ?? "");
    }
}
