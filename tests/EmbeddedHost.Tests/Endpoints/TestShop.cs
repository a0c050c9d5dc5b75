using System.Collections.Frozen;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>A shop with one journey: welcome on the first order, a mail at once, a second one after a week.</summary>
internal static class TestShop
{
    public static readonly ShopWords Words = new(
        "Hill & Sons", [new("marketing", "Offers and news", null)], [new("news", "News", null)]);

    public static Catalog Catalog { get; } = Make();

    private static Catalog Make()
    {
        Dictionary<string, CelType> none = [];
        string[] types =
        [
            EventTypes.CustomerUpdated, EventTypes.ConsentGiven, EventTypes.ConsentWithdrawn, EventTypes.OrderPlaced, EventTypes.PageViewed,
            EventTypes.EmailDelivered, EventTypes.EmailOpened, EventTypes.EmailClicked, EventTypes.EmailBounced, EventTypes.EmailComplained,
            EventTypes.EmailUnsubscribed, "com.example.someevent", "com.example.someotherevent", "com.github.pull_request.opened",
        ];
        var events = types.Select(type => new EventSchema(type, (type == EventTypes.OrderPlaced ? Order() : none).ToFrozenDictionary()))
            .Append(new(EventTypes.StageEntered, none.ToFrozenDictionary(), Own: true));
        var consent = new ConsentRules(
            new[]
            {
                new PurposeDefinition("service", NeedsConsent: false, DoubleOptIn: false, null),
                new PurposeDefinition("marketing", NeedsConsent: true, DoubleOptIn: false, null),
                new PurposeDefinition("personalisation", NeedsConsent: true, DoubleOptIn: false, null),
            }.ToFrozenDictionary(p => p.Name),
            new[] { "news", "offers" }.ToFrozenSet(), new[] { "email" }.ToFrozenSet());
        var customers = new CustomerModel(
            new[]
            {
                new AttributeDefinition("email", CelType.String, "service"),
                new AttributeDefinition("first_name", CelType.String, "service"),
                new AttributeDefinition("favourite", CelType.String, "personalisation"),
            }.ToFrozenDictionary(a => a.Name),
            [new("prospect", null, null)]);
        var template = new TemplateInfo("welcome", ContentHash.Of("welcome"), MessageClass.Marketing, "news", [], ReadsEvent: false);
        return new(
            [Welcome()], [], customers, consent, new SendingRules([], null, NodaZones.Instance.Find("Etc/UTC")!),
            new[] { template, template with { Name = "later" } }.ToFrozenDictionary(t => t.Name), events.ToFrozenDictionary(e => e.Type), NodaZones.Instance);
    }

    private static Dictionary<string, CelType> Order() => new() { ["order"] = CelType.String, ["value"] = CelType.Double };

    private static JourneyDefinition Welcome()
    {
        Step[] steps =
        [
            new SendStep("welcome") { Path = "0", Next = 1 },
            new WaitStep(TimeSpan.FromDays(7)) { Path = "1", Next = 2 },
            new SendStep("later") { Path = "2", Next = Step.End },
        ];
        return new()
        {
            Name = "welcome",
            Describe = "Says hello.",
            Version = ContentHash.Of("the welcome journey"),
            Purpose = "marketing",
            Enter = new Entry.OnEvent(EventTypes.OrderPlaced),
            Again = new Again.Never(),
            Steps = [.. steps],
            Index = steps.Select((step, i) => (step.Path, i)).ToFrozenDictionary(s => s.Path, s => s.i),
        };
    }
}
