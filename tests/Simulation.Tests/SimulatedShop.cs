using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Tests.Support;

namespace Orchestration.Simulation;

/// <summary>A shop whose journeys use every step and every way in and out.</summary>
internal static class SimulatedShop
{
    private static readonly JourneyPlan Welcome = new("welcome")
    {
        On = "order.placed",
        Goal = ("order.placed", "customer.orders.count >= 4"),
        ExitOn = ["order.refunded"],
        Do =
        [
            Send("hello"),
            Wait("3d"),
            Set("tier", "customer.orders.value >= 50.0 ? 'gold' : 'tin'"),
            WaitFor(
                "email.clicked", "7d", "event.data.template == 'hello'",
                then: [Send("thanks"), Emit("gift.earned", ("worth", "customer.orders.value"))],
                otherwise: [Branch([("customer.tier == 'gold'", [Send("offer")])], [WaitUntil("09:00"), Send("news")])]),
        ],
    };

    private static readonly JourneyPlan Receipt = new("receipt")
    {
        On = "order.placed",
        Purpose = "service",
        Again = new Again.Always(),
        Do = [Send("receipt")],
    };

    private static readonly JourneyPlan Gift = new("gift")
    {
        On = "gift.earned",
        When = "event.data.worth > 1.0",
        Again = new Again.Always(),
        Do = [WaitUntil("18:00", "Middle", DayOfWeek.Friday), Send("offer"), Exit("given")],
    };

    private static readonly JourneyPlan WinBack = new("win-back")
    {
        Idle = ("order.placed", "20d"),
        Again = new Again.After(Span("10d")),
        Goal = ("order.placed", null),
        Do = [Send("offer"), Wait("5d"), Send("broken"), Send("news")],
    };

    private static readonly JourneyPlan Rescue = new("rescue")
    {
        Stage = "at-risk",
        Again = new Again.Always(),
        Purpose = "service",
        Do = [Send("notice"), WaitFor("order.placed", "4d", then: [Send("thanks")])],
    };

    private static readonly JourneyPlan Browsing = new("browsing")
    {
        On = "page.viewed",
        Again = new Again.Always(),
        Do = [Wait("30m"), Send("tips"), Wait("2h")],
    };

    /// <summary>As it opens.</summary>
    public static Catalog First { get; } = (Base with { Pinned = [Edited] }).Running(Welcome, Receipt, Gift, WinBack, Rescue, Browsing).Catalog();

    /// <summary>After an edit: one journey changed, one gone, stages moved.</summary>
    public static Catalog Second { get; } = (Base with
    {
        Pinned = [Welcome, Browsing],
        Stages = [("lapsed", null, "45d"), ("at-risk", null, "15d"), ("customer", "customer.orders.count > 0", null), ("prospect", null, null)],
    }).Running(Edited, Receipt, Gift, WinBack, Rescue).Catalog();

    private static JourneyPlan Edited => Welcome with { Text = "2", Do = [Wait("1d"), Send("hello"), Wait("2d"), Send("thanks")] };

    private static Shop Base => new()
    {
        Caps = [new(Span("1d"), 2), new(Span("7d"), 5)],
        Quiet = new(new(22, 0), new(7, 0)),
        Stages = [("lapsed", null, "60d"), ("at-risk", null, "30d"), ("customer", "customer.orders.count > 0", null), ("prospect", null, null)],
        Templates = [.. new Shop().Templates, Shop.Template("tips", topic: "tips"), Shop.Template("broken")],
    };
}
