using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config.Readers;

namespace Orchestration.Runtime.Config.Conditions;

/// <summary>The types of what conditions see, as the shop declares them. Mirrors the views of Core.</summary>
internal sealed class ShopTypes
{
    private static readonly CelType Orders = CelType.Object("orders", Fields(
        ("count", CelType.Int), ("value", CelType.Double), ("average", CelType.Double),
        ("first", CelType.Timestamp), ("last", CelType.Timestamp), ("categories", CelType.List(CelType.String))));

    private static readonly CelType Messages = CelType.Object("messages", Fields(
        ("sent", CelType.Int), ("delivered", CelType.Int), ("opened", CelType.Int), ("clicked", CelType.Int)));

    private static readonly CelType Journey = CelType.Object("journey", Fields(
        ("name", CelType.String), ("version", CelType.String), ("number", CelType.Int), ("entered", CelType.Timestamp)));

    private readonly ShopModel _shop;
    private readonly CelType _customer;
    private readonly Dictionary<string, CelEnvironment> _environments = new(StringComparer.Ordinal);

    public ShopTypes(ShopModel shop)
    {
        _shop = shop;
        _customer = Customer(shop.Customers);
    }

    /// <summary>What a condition sees when an event of the type is at hand; null for any event.</summary>
    public CelEnvironment Environment(string? eventType)
    {
        var key = eventType ?? "";
        if (_environments.TryGetValue(key, out var known)) return known;
        var made = CelEnvironment.Empty.With(_shop.Zones);
        foreach (var name in Catalog.Variables)
        {
            made = made.With(name, name switch
            {
                "customer" => _customer,
                "event" => Event(eventType),
                "journey" => Journey,
                _ => CelType.Timestamp,
            });
        }

        return _environments[key] = _shop.IsLenient ? made.Unchecked() : made;
    }

    private CelType Event(string? type)
    {
        if (type is null || !_shop.Events.TryGetValue(type, out var schema)) return CelType.Dyn;
        return CelType.Object("event", Fields(
            ("id", CelType.String), ("source", CelType.String), ("type", CelType.String), ("time", CelType.Timestamp),
            ("data", CelType.Object(schema.Type, schema.Fields))));
    }

    private static CelType Customer(CustomerModel model)
    {
        var fields = Fields(
            ("id", CelType.String), ("stage", CelType.String), ("orders", Orders), ("refunds", Orders), ("messages", Messages),
            ("events", CelType.Map(CelType.String, CelType.Int)));
        foreach (var attribute in model.Attributes.Values) fields = fields.SetItem(attribute.Name, attribute.Type);
        return CelType.Object("customer", fields);
    }

    private static ImmutableDictionary<string, CelType> Fields(params ReadOnlySpan<(string Name, CelType Type)> fields)
    {
        var all = ImmutableDictionary.CreateBuilder<string, CelType>();
        foreach (var (name, type) in fields) all.Add(name, type);
        return all.ToImmutable();
    }
}
