using Orchestration.Core.Events;
using Orchestration.Core.Tests.Support;
using Orchestration.Core.Values;
using Orchestration.Simulation.Post;

namespace Orchestration.Simulation;

/// <summary>What customers do over two months, and when we are told.</summary>
internal static class Happenings
{
    public static void Of(Random random, int customers, int events, DateTimeOffset opening, Shopfront shopfront)
    {
        for (var i = 0; i < events; i++)
        {
            // Most customers say who they are and what they want early on, and some never do.
            var early = i < customers * 2;
            var customer = early ? i % customers : random.Next(customers);
            var type = early ? (i < customers ? EventTypes.CustomerUpdated : EventTypes.ConsentGiven) : Type(random);
            var happened = opening.AddHours(early ? random.Next(200) : random.Next(1500));
            var seen = new CustomerEvent(new("shop", $"e{i}"), type, new($"c{customer}"), happened, Payload(random, type));
            shopfront.Expect(seen, happened.AddMinutes(random.Next(6) == 0 ? random.Next(6000) : random.Next(30)));
        }
    }

    private static string Type(Random random) => random.Next(20) switch
    {
        < 7 => EventTypes.OrderPlaced,
        < 9 => EventTypes.OrderDelivered,
        < 12 => EventTypes.PageViewed,
        < 14 => EventTypes.ConsentGiven,
        < 16 => EventTypes.ConsentWithdrawn,
        < 18 => EventTypes.CustomerUpdated,
        18 => random.Next(3) switch { 0 => EventTypes.OrderRefunded, 1 => "survey.answered", _ => "questionnaire.answered" },
        _ => EventTypes.EmailUnsubscribed,
    };

    private static RecordMap Payload(Random random, string type) => type switch
    {
        EventTypes.OrderPlaced or EventTypes.OrderRefunded => Data.Of(("order", $"o{random.Next(1000)}"), ("value", random.Next(1, 200) / 4.0)),
        EventTypes.ConsentGiven or EventTypes.ConsentWithdrawn => Data.Of(
            ("purpose", random.Next(5) == 0 ? "personalisation" : "marketing"),
            ("topic", random.Next(4) switch { 0 => "news", 1 when type == EventTypes.ConsentWithdrawn => "tips", _ => null })),
        EventTypes.CustomerUpdated => Data.Of(("email", $"a{random.Next(50)}@example.com"), ("zone", random.Next(2) == 0 ? "Middle" : "East")),
        "survey.answered" => Data.Of(("survey", "delivery"), ("score", random.Next(1, 6))),
        "questionnaire.answered" => Data.Of(("likes", random.Next(2) == 0 ? "books" : "cheese"), ("birthday_month", random.Next(14))),
        _ => Data.Of(),
    };
}
