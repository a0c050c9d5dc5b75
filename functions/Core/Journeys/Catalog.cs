using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Journeys;

/// <summary>Everything that is configured, compiled. Immutable: a changed file makes another catalog.</summary>
public sealed class Catalog
{
    private readonly FrozenDictionary<string, JourneyDefinition> _byVersion;
    private readonly FrozenDictionary<string, ImmutableArray<JourneyDefinition>> _byEvent;
    private readonly FrozenDictionary<string, ImmutableArray<JourneyDefinition>> _byStage;
    private readonly FrozenSet<string> _heard;

    /// <summary>Makes a catalog of current journeys and of older versions that enrollments may still hold.</summary>
    public Catalog(
        ImmutableArray<JourneyDefinition> journeys,
        IEnumerable<JourneyDefinition> pinned,
        CustomerModel customers,
        ConsentRules consent,
        SendingRules sending,
        FrozenDictionary<string, TemplateInfo> templates,
        FrozenDictionary<string, EventSchema> events,
        IZones zones)
    {
        Journeys = journeys;
        Customers = customers;
        Consent = consent;
        Sending = sending;
        Templates = templates;
        Events = events;
        Zones = zones;
        Idle = [.. journeys.Where(j => j.Enter is Entry.OnIdle)];
        _byVersion = pinned.Concat(journeys)
            .GroupBy(j => Key(j.Name, j.Version)).ToFrozenDictionary(g => g.Key, g => g.Last());
        _heard = _byVersion.Values.SelectMany(Heard).ToFrozenSet();
        _byEvent = journeys.Where(j => j.Enter is Entry.OnEvent)
            .GroupBy(j => ((Entry.OnEvent)j.Enter).Type).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        _byStage = journeys.Where(j => j.Enter is Entry.OnStage)
            .GroupBy(j => ((Entry.OnStage)j.Enter).Stage).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
    }

    /// <summary>Whether any journey is entered on, ended by or waits for events of the type.</summary>
    public bool Hears(string eventType) => _heard.Contains(eventType);

    /// <summary>The variables that every condition sees, in this order: <c>customer</c>, <c>event</c>, <c>journey</c>, <c>now</c>.</summary>
    public static ImmutableArray<string> Variables { get; } = ["customer", "event", "journey", "now"];

    /// <summary>The current version of each journey, by name.</summary>
    public ImmutableArray<JourneyDefinition> Journeys { get; }

    /// <summary>Those that are entered by idleness.</summary>
    public ImmutableArray<JourneyDefinition> Idle { get; }

    /// <summary>Attributes and stages.</summary>
    public CustomerModel Customers { get; }

    /// <summary>Purposes, topics, channels.</summary>
    public ConsentRules Consent { get; }

    /// <summary>Caps and quiet hours.</summary>
    public SendingRules Sending { get; }

    /// <summary>Templates by name.</summary>
    public FrozenDictionary<string, TemplateInfo> Templates { get; }

    /// <summary>Declared event types.</summary>
    public FrozenDictionary<string, EventSchema> Events { get; }

    /// <summary>Time zones.</summary>
    public IZones Zones { get; }

    /// <summary>The journeys that an event of the type can let into.</summary>
    public ImmutableArray<JourneyDefinition> EnteredOn(string eventType) =>
        _byEvent.TryGetValue(eventType, out var journeys) ? journeys : [];

    /// <summary>The journeys that entering the stage can let into.</summary>
    public ImmutableArray<JourneyDefinition> EnteredOnStage(string stage) =>
        _byStage.TryGetValue(stage, out var journeys) ? journeys : [];

    /// <summary>Whether a journey sends something for the purpose. A purpose that none sends for is about data alone, which has neither topic nor channel.</summary>
    public bool SendsFor(string purpose) => Journeys.Any(journey => journey.Purpose == purpose && journey.Steps.Any(step => step is SendStep));

    /// <summary>The definition that an enrollment is pinned to, or null where it is lost.</summary>
    public JourneyDefinition? Pinned(string journey, ContentHash version) => _byVersion.GetValueOrDefault(Key(journey, version));

    private static IEnumerable<string> Heard(JourneyDefinition journey)
    {
        if (journey.Enter is Entry.OnEvent entry) yield return entry.Type;
        if (journey.Goal is { } goal) yield return goal.On;
        foreach (var type in journey.ExitOn) yield return type;
        foreach (var step in journey.Steps)
        {
            if (step is WaitForStep wait) yield return wait.Event;
        }
    }

    private static string Key(string journey, ContentHash version) => string.Concat(journey, "@", version.Value);
}
