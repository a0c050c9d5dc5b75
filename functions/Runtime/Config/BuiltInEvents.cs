using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Config;

/// <summary>The event types that every shop has. <c>events.yaml</c> may add types, and fields to most of these.</summary>
public static class BuiltInEvents
{
    private static readonly CelType Item = CelType.Object("item", Fields(
        ("product", CelType.String), ("category", CelType.String), ("quantity", CelType.Int), ("price", CelType.Double)));

    private static readonly (string, CelType)[] Consent =
    [
        ("purpose", CelType.String), ("topic", CelType.String), ("channel", CelType.String),
        ("source", CelType.String), ("wording", CelType.String), ("proof", CelType.String),
    ];

    private static readonly (string, CelType)[] Email =
    [
        ("message", CelType.String), ("template", CelType.String), ("journey", CelType.String), ("address", CelType.String),
        ("kind", CelType.String), ("url", CelType.String), ("reason", CelType.String),
    ];

    private static readonly (string, CelType)[] Viewed =
    [
        ("product", CelType.String), ("category", CelType.String), ("price", CelType.Double), ("currency", CelType.String),
        ("url", CelType.String), ("title", CelType.String), ("referrer", CelType.String),
    ];

    /// <summary>
    /// By type. <c>customer.updated</c> has no fields here: its fields are the declared attributes.
    /// </summary>
    public static FrozenDictionary<string, EventSchema> All { get; } = new[]
    {
        Type(EventTypes.CustomerUpdated),
        Type(EventTypes.ConsentGiven, Consent),
        Type(EventTypes.ConsentWithdrawn, Consent),
        Type(EventTypes.OrderPlaced, ("order", CelType.String), ("value", CelType.Double), ("currency", CelType.String), ("items", CelType.List(Item))),
        Type(EventTypes.OrderDelivered, ("order", CelType.String), ("value", CelType.Double), ("currency", CelType.String)),
        Type(EventTypes.OrderRefunded, ("order", CelType.String), ("value", CelType.Double), ("currency", CelType.String), ("items", CelType.List(Item))),
        Type(EventTypes.ProductViewed, Viewed),
        Type(EventTypes.CartUpdated, ("cart", CelType.String), ("value", CelType.Double), ("currency", CelType.String), ("url", CelType.String), ("items", CelType.List(Item))),
        Type(EventTypes.PageViewed, Viewed),
        Type(EventTypes.EmailSent, Email),
        Type(EventTypes.EmailDelivered, Email),
        Type(EventTypes.EmailOpened, Email),
        Type(EventTypes.EmailClicked, Email),
        Type(EventTypes.EmailBounced, Email),
        Type(EventTypes.EmailComplained, Email),
        Type(EventTypes.EmailUnsubscribed, Email),
        Own(EventTypes.StageEntered, ("stage", CelType.String), ("previous", CelType.String)),
        Own(EventTypes.JourneyEntered, ("journey", CelType.String)),
        Own(EventTypes.JourneyExited, ("journey", CelType.String), ("reason", CelType.String)),
        Own(EventTypes.CustomerIdle, ("since", CelType.Timestamp)),
    }.ToFrozenDictionary(s => s.Type);

    private static EventSchema Type(string type, params ReadOnlySpan<(string, CelType)> fields) => new(type, Fields(fields).ToFrozenDictionary());

    private static EventSchema Own(string type, params ReadOnlySpan<(string, CelType)> fields) => Type(type, fields) with { Own = true };

    private static ImmutableDictionary<string, CelType> Fields(params ReadOnlySpan<(string Name, CelType Type)> fields)
    {
        var all = ImmutableDictionary.CreateBuilder<string, CelType>();
        foreach (var (name, type) in fields) all.Add(name, type);
        return all.ToImmutable();
    }
}
