using System.Collections.Immutable;
using System.Globalization;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>Events of a shop, written short.</summary>
internal static class Happened
{
    public const string Email = "ada.lovelace@customers.example";
    public const string FirstName = "Augusta-Ada";

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static CustomerEvent Known(DateTimeOffset at, string customer = "c1") =>
        Of($"known-{customer}", EventTypes.CustomerUpdated, at, customer, ("email", Value.Of(Email)), ("first_name", Value.Of(FirstName)));

    public static CustomerEvent Consent(DateTimeOffset at, string customer = "c1") =>
        Of($"consent-{customer}", EventTypes.ConsentGiven, at, customer, ("purpose", Value.Of("marketing")), ("source", Value.Of("checkout")));

    public static CustomerEvent Withdrawal(DateTimeOffset at, string customer = "c1") =>
        Of($"withdrawal-{customer}", EventTypes.ConsentWithdrawn, at, customer, ("purpose", Value.Of("marketing")));

    public static CustomerEvent Order(string id, DateTimeOffset at, string customer = "c1", double value = 20) =>
        Of(id, EventTypes.OrderPlaced, at, customer, ("order", Value.Of(id)), ("value", Value.Of(value)), ("currency", Value.Of("EUR")));

    public static CustomerEvent Refund(string id, DateTimeOffset at, string customer = "c1") =>
        Of($"refund-{id}", EventTypes.OrderRefunded, at, customer, ("order", Value.Of(id)), ("value", Value.Of(20.0)));

    public static CustomerEvent Delivered(string id, DateTimeOffset at, string customer = "c1") =>
        Of($"delivered-{id}", EventTypes.OrderDelivered, at, customer, ("order", Value.Of(id)));

    public static CustomerEvent Of(string id, string type, DateTimeOffset at, string customer, params (string Name, Value Value)[] data) =>
        new(new("shop", id), type, new(customer), at, new RecordMap([.. data.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
}
