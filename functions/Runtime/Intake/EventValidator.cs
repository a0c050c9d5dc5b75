using System.Collections.Immutable;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake;

/// <summary>Holds events against what is configured: the one door through which all of them come, whatever carried them.</summary>
public sealed class EventValidator(Catalog catalog, DateTimeOffset now)
{
    /// <summary>Checks an event and fits its data to the declared types.</summary>
    /// <returns>The fitted event, or null where <paramref name="problems"/> gained something.</returns>
    public CustomerEvent? Check(CustomerEvent raw, int index, ICollection<IntakeProblem> problems)
    {
        var before = problems.Count;
        if (raw.Customer.Value.Length is 0 or > CustomerId.MaxLength)
            problems.Add(new(index, "subject", $"must have 1 to {CustomerId.MaxLength} characters."));
        if (raw.Time > now + IntakeLimits.Ahead)
            problems.Add(new(index, "time", "lies more than a day ahead; check the sender's clock."));
        if (TypeProblem(raw.Type, out var schema) is { } wrongType) problems.Add(new(index, "type", wrongType));
        if (schema is null) return null;
        var data = raw.Type == EventTypes.CustomerUpdated ? Attributes(raw.Data, index, problems) : Fields(schema, raw.Data, index, problems);
        if (raw.Type is EventTypes.ConsentGiven or EventTypes.ConsentWithdrawn) CheckConsent(raw, index, problems);
        return problems.Count == before ? raw with { Data = data } : null;
    }

    /// <summary>What is wrong with a type of event, or null where events of it are taken.</summary>
    public string? TypeProblem(string type) => TypeProblem(type, out _);

    private string? TypeProblem(string type, out EventSchema? schema)
    {
        if (!catalog.Events.TryGetValue(type, out schema))
            return $"'{Shown(type)}' is not declared{Suggest(type, catalog.Events.Keys)} Types of your own are declared in events.yaml.";
        return schema.Own ? $"'{type}' is made by the journeys themselves and is not taken from outside." : null;
    }

    private static RecordMap Fields(EventSchema schema, MapValue data, int index, ICollection<IntakeProblem> problems)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(data.Count);
        var countsMoney = schema.Type is EventTypes.OrderPlaced or EventTypes.OrderRefunded;
        foreach (var (key, value) in data)
        {
            var fitted = value;
            if (schema.Fields.TryGetValue(key.AsString(), out var type) && value.Kind != ValueKind.Null && !Shape.TryFit(type, value, out fitted))
                problems.Add(new(index, "data." + Shown(key.AsString()), $"must be of type {type.Name}."));
            else if (countsMoney && key.AsString() == MoneyFacts.ValueField && !MoneyFacts.IsCounted(fitted))
                problems.Add(new(index, "data." + MoneyFacts.ValueField, $"must be an amount of at most {MoneyFacts.MaxValue:N0}."));
            fields.Add(new(key.AsString(), fitted));
        }

        return new(fields.MoveToImmutable());
    }

    private RecordMap Attributes(MapValue data, int index, ICollection<IntakeProblem> problems)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(data.Count);
        foreach (var (key, value) in data)
        {
            var name = key.AsString();
            var fitted = value;
            if (!catalog.Customers.Attributes.TryGetValue(name, out var attribute))
                problems.Add(new(index, "data." + Shown(name), $"is no attribute in customers.yaml{Suggest(name, catalog.Customers.Attributes.Keys)}"));
            else if (value.Kind != ValueKind.Null && !Shape.TryFit(attribute.Type, value, out fitted))
                problems.Add(new(index, "data." + name, $"must be of type {attribute.Type.Name}."));
            else if (Refuse(name, fitted) is { } problem)
                problems.Add(new(index, "data." + name, problem));
            fields.Add(new(name, fitted));
        }

        return new(fields.MoveToImmutable());
    }

    private string? Refuse(string attribute, in Value value)
    {
        if (value.Kind != ValueKind.String) return null;
        var text = value.AsString();
        if (text.Length > IntakeLimits.AttributeLength) return $"is longer than {IntakeLimits.AttributeLength} characters.";
        return attribute switch
        {
            CustomerModel.Email => EmailAddress.Problem(text),
            CustomerModel.Zone when text.Length > 0 && catalog.Zones.Find(text) is null => "is no IANA time zone, such as Europe/Berlin.",
            _ => null,
        };
    }

    private void CheckConsent(CustomerEvent raw, int index, ICollection<IntakeProblem> problems)
    {
        if (raw.Text("purpose") is not { } purpose)
            problems.Add(new(index, "data.purpose", "is missing: consent is always for a purpose."));
        else if (!catalog.Consent.Purposes.ContainsKey(purpose))
            problems.Add(new(index, "data.purpose", $"'{Shown(purpose)}' is not in consent.yaml{Suggest(purpose, catalog.Consent.Purposes.Keys)}"));
        if (raw.Text("topic") is { } topic && !catalog.Consent.Topics.Contains(topic))
            problems.Add(new(index, "data.topic", $"'{Shown(topic)}' is not in consent.yaml{Suggest(topic, catalog.Consent.Topics)}"));
        if (raw.Text("channel") is { } channel && !catalog.Consent.Channels.Contains(channel))
            problems.Add(new(index, "data.channel", $"'{Shown(channel)}' is not in consent.yaml{Suggest(channel, catalog.Consent.Channels)}"));
    }

    /// <summary>The end of a sentence about a wrong name.</summary>
    private static string Suggest(string wrong, IEnumerable<string> known) =>
        DidYouMean.Find(wrong, known) is { } right ? $"; did you mean '{right}'?" : ".";

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
