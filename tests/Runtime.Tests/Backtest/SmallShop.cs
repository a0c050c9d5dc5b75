using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Tests.Backtest;

/// <summary>
/// A shop of two journeys, made without its files: <c>welcome</c> sends at every customer's first order, <c>later</c>
/// waits ten days after it, sends, and has the next order as its goal.
/// </summary>
internal static class SmallShop
{
    public static Catalog Catalog(QuietHours? quiet = null) => new(
        [
            Journey("welcome", new Entry.OnEvent(EventTypes.OrderPlaced), new Again.Never(), goal: null, new SendStep("hello") { Path = "0", Next = Step.End }),
            Journey(
                "later", new Entry.OnEvent(EventTypes.OrderPlaced), new Again.Always(), new Goal(EventTypes.OrderPlaced, null),
                new WaitStep(TimeSpan.FromDays(10)) { Path = "0", Next = 1 }, new SendStep("reminder") { Path = "1", Next = Step.End }),
        ],
        [],
        new CustomerModel(
            new[] { new AttributeDefinition("email", CelType.String, "service") }.ToFrozenDictionary(a => a.Name),
            [new("lapsed", null, TimeSpan.FromDays(30)), new("new", null, null)]),
        new ConsentRules(
            new PurposeDefinition[] { new("service", false, false, null), new("marketing", true, true, null) }.ToFrozenDictionary(p => p.Name),
            FrozenSet<string>.Empty, FrozenSet<string>.Empty),
        new SendingRules([], quiet, NodaZones.Instance.Find("UTC")!),
        new[] { Template("hello"), Template("reminder") }.ToFrozenDictionary(t => t.Name),
        new[] { Schema(EventTypes.OrderPlaced), Schema(EventTypes.OrderRefunded) }.ToFrozenDictionary(s => s.Type),
        NodaZones.Instance);

    private static JourneyDefinition Journey(string name, Entry entry, Again again, Goal? goal, params ImmutableArray<Step> steps) => new()
    {
        Name = name,
        Version = new ContentHash(name),
        Purpose = "marketing",
        Enter = entry,
        Again = again,
        Goal = goal,
        Steps = steps,
        Index = steps.Index().ToFrozenDictionary(s => s.Item.Path, s => s.Index),
    };

    private static TemplateInfo Template(string name) => new(name, new ContentHash(name), MessageClass.Marketing, null, [], ReadsEvent: false);

    private static EventSchema Schema(string type) => new(type, FrozenDictionary<string, CelType>.Empty);
}
