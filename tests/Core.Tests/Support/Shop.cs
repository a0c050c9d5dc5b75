using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Support;

/// <summary>A small shop's configuration, changed with <c>with</c>. Marketing and personalisation need consent, service does not.</summary>
internal sealed record Shop
{
    public ImmutableArray<JourneyPlan> Journeys { get; init; } = [];

    /// <summary>Older versions that enrollments may still hold.</summary>
    public ImmutableArray<JourneyPlan> Pinned { get; init; } = [];

    public ImmutableArray<PurposeDefinition> Purposes { get; init; } =
    [
        new("service", NeedsConsent: false, DoubleOptIn: false, Lapse: null),
        new("marketing", NeedsConsent: true, DoubleOptIn: false, Lapse: null),
        new("personalisation", NeedsConsent: true, DoubleOptIn: false, Lapse: null),
    ];

    public ImmutableArray<AttributeDefinition> Attributes { get; init; } =
    [
        new("email", CelType.String, "service"),
        new("zone", CelType.String, "service"),
        new("first_name", CelType.String, "service"),
        new("vip", CelType.Bool, "service"),
        new("tier", CelType.String, "service"),
        new("size", CelType.Double, "personalisation"),
    ];

    public ImmutableArray<(string Name, string? When, string? Idle)> Stages { get; init; } = [];

    public ImmutableArray<TemplateInfo> Templates { get; init; } =
    [
        Template("hello"),
        Template("offer"),
        Template("news", topic: "news"),
        Template("thanks"),
        Template("named") with { Required = ["customer.first_name"] },
        Template("fitting") with { Required = ["customer.size"] },
        Template("receipt", MessageClass.Transactional) with { Required = ["event.data.order"], ReadsEvent = true },
        Template("notice", MessageClass.Transactional),
    ];

    public ImmutableArray<Cap> Caps { get; init; } = [];

    public QuietHours? Quiet { get; init; }

    public IZones Zones { get; init; } = FakeZones.World;

    public static TemplateInfo Template(string name, MessageClass messageClass = MessageClass.Marketing, string? topic = null) =>
        new(name, ContentHash.Of(name), messageClass, topic, Required: [], ReadsEvent: false);

    public static PurposeDefinition Marketing(bool doubleOptIn = false, string? lapse = null) =>
        new("marketing", NeedsConsent: true, doubleOptIn, lapse is null ? null : Steps.Span(lapse));

    public Shop Running(params JourneyPlan[] journeys) => this with { Journeys = [.. journeys] };

    /// <summary>The same with one purpose's rules replaced.</summary>
    public Shop Ruling(PurposeDefinition purpose) => this with { Purposes = [.. Purposes.Where(p => p.Name != purpose.Name), purpose] };

    public Catalog Catalog()
    {
        var layout = new Layout(Zones);
        return new(
            [.. Journeys.Select(j => j.Compile(Zones))],
            Pinned.Select(j => j.Compile(Zones)),
            new(
                Attributes.ToFrozenDictionary(a => a.Name),
                [.. Stages.Select(s => new StageDefinition(s.Name, layout.Compile(s.When), s.Idle is null ? null : Steps.Span(s.Idle)))]),
            new(Purposes.ToFrozenDictionary(p => p.Name), FrozenSet.Create("news", "tips", "offers"), FrozenSet.Create("email", "sms")),
            new(Caps, Quiet, Zones.Find("UTC")!),
            Templates.ToFrozenDictionary(t => t.Name),
            Types.ToFrozenDictionary(t => t, t => new EventSchema(t, FrozenDictionary<string, CelType>.Empty)),
            Zones);
    }

    private static IEnumerable<string> Types =>
    [
        EventTypes.CustomerUpdated, EventTypes.ConsentGiven, EventTypes.ConsentWithdrawn, EventTypes.OrderPlaced, EventTypes.OrderDelivered,
        EventTypes.OrderRefunded, EventTypes.PageViewed, EventTypes.CartUpdated, EventTypes.EmailClicked, "gift.earned", "chain.link",
    ];
}
