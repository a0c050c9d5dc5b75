using FsCheck;
using FsCheck.Fluent;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Properties;

/// <summary>Makes up lives of customers under made-up shops.</summary>
internal static class Generators
{
    private static readonly string[] Types =
    [
        "order.placed", "order.placed", "order.refunded", "page.viewed", "customer.updated", "consent.given", "consent.given", "consent.withdrawn",
        "email.opened", "email.clicked", "email.bounced", "email.complained", "email.unsubscribed", "gift.earned", "chain.link",
    ];

    private static readonly string[] Conditions =
    [
        "true", "false", "customer.orders.count >= 2", "event.data.value > 10.0", "customer.size > 40.0", "has(customer.vip) && customer.vip",
        "event.data.absent == 1", "now > event.time", "journey.name == 'a'", "customer.stage == 'new'", "customer.messages.sent < 3", "1 / 0 == 1",
        "customer.orders.last + duration('24h') > now", "event.data.items.all(i, i.category != 'tea')",
    ];

    private static readonly string[] Spans = ["0s", "1s", "1m", "1m", "15m", "1h", "1h", "9h", "1d", "3d", "30d", "400d"];

    /// <summary>How most lives begin: with an address and a consent. Left to chance, too few messages would ever leave.</summary>
    private static Act[] Settling(string? proof) =>
    [
        new Act.Happens("customer.updated", TimeSpan.Zero, Support.Data.Of(("email", "ada@example.com")), History: false),
        new Act.Happens("consent.given", TimeSpan.Zero, Support.Data.Of(("purpose", "marketing"), ("proof", proof)), History: false),
    ];

    /// <summary>Lives as they may be lived: time goes forward, data is mostly of its type.</summary>
    public static Gen<Life> Lives => Living(Act(hostile: false));

    /// <summary>Lives in which anything may come: data of any type, clocks that jump, times at the ends of time.</summary>
    public static Gen<Life> HostileLives => Living(Act(hostile: true));

    /// <summary>Events alone, under a shop without journeys.</summary>
    public static Gen<Life> Events =>
        from shop in Shop(Gen.Constant(Array.Empty<JourneyPlan>()))
        from acts in Gen.ArrayOf(Happening(hostile: true)).Resize(14)
        select new Life(shop with { Stages = [] }, shop, acts);

    private static Gen<string> Duration => Gen.Elements(Spans);

    private static Gen<Life> Living(Gen<Act> act) =>
        from first in Shop(Journeys("1"))
        from second in Shop(Journeys("2"))
        from before in Gen.Elements(Settling("link"), Settling("link"), Settling("link"), Settling(null), [])
        from acts in Gen.ArrayOf(Gen.Frequency((40, act.Select(a => new[] { a })), (2, Regret.Acts))).Resize(60)
        select new Life(first, second, [.. before, .. acts.SelectMany(a => a)]);

    private static Gen<Shop> Shop(Gen<JourneyPlan[]> journeys) =>
        from running in journeys
        from doubleOptIn in Gen.Elements(false, false, true)
        from lapse in Gen.Elements(null, null, "2d", "60d")
        from caps in Gen.Elements<Cap[]>([], [], [new(Span("7d"), 1)], [new(Span("1d"), 2), new(Span("30d"), 3)])
        from quiet in Gen.Elements(null, new QuietHours(new(22, 0), new(8, 0)), new QuietHours(new(1, 0), new(2, 30), Span("15m")))
        from staged in Gen.Elements(true, false)
        select new Shop
        {
            Caps = [.. caps],
            Quiet = quiet,
            Stages = staged
                ? [("lapsed", null, "60d"), ("at-risk", null, "2d"), ("repeat", "customer.orders.count > 1", null), ("new", "customer.orders.count > 0", null), ("prospect", null, null)]
                : [],
        }.Ruling(Support.Shop.Marketing(doubleOptIn, lapse)).Running(running);

    private static Gen<JourneyPlan[]> Journeys(string text) =>
        from names in Gen.SubListOf("a", "b", "c", "lost")
        from journeys in Gen.CollectToArray(names, name => Journey(name, text))
        from more in Gen.Elements<JourneyPlan[]>([], [], [Regret.Journey(text)])
        select (JourneyPlan[])[.. journeys, .. more];

    private static Gen<JourneyPlan> Journey(string name, string text) =>
        from entry in Gen.Elements("order.placed", "order.placed", "page.viewed", "page.viewed", "chain.link", "gift.earned", "journey.exited", "customer.updated", "stage", "idle")
        from when in Gen.Elements(Conditions).Or(Gen.Constant("true"))
        from again in Gen.Elements<Again>(new Again.Never(), new Again.Always(), new Again.After(Span("1d")))
        from purpose in Gen.Elements("marketing", "marketing", "service")
        from goal in Gen.Elements<(string, string?)?>(null, ("order.placed", "customer.orders.count >= 2"), ("email.clicked", null), ("page.viewed", null))
        from exit in Gen.Elements<string[]>([], ["order.refunded"])
        from late in Gen.Elements("24h", "0s", "400d")
        from steps in Steps(depth: 2, least: 1)
        from lingers in Gen.Elements(true, false)
        select new JourneyPlan(name)
        {
            On = entry is "stage" or "idle" ? null : entry,
            Stage = entry == "stage" ? "at-risk" : null,
            Idle = entry == "idle" ? ("order.placed", "3d") : null,
            When = when,
            Again = again,
            Purpose = purpose,
            Goal = goal,
            ExitOn = exit,
            Late = late,
            Text = text,
            Do = lingers ? [.. steps, Wait("3d")] : steps,
        };

    private static Gen<Plan[]> Steps(int depth, int least) =>
        from count in Gen.Choose(least, 3)
        from steps in Gen.ArrayOf(Step(depth), count)
        select steps;

    private static Gen<Plan> Step(int depth)
    {
        var send = from template in Gen.Elements("hello", "hello", "offer", "offer", "news", "news", "named", "fitting", "receipt", "notice", "missing") select Send(template);
        var wait = from span in Duration select Wait(span);
        var until =
            from time in Gen.Elements("09:00", "02:30", "00:00")
            from zone in Gen.Elements(null, "Middle", "Isle", "Nowhere")
            from days in Gen.SubListOf(Enum.GetValues<DayOfWeek>())
            select WaitUntil(time, zone, [.. days]);
        var set =
            from attribute in Gen.Elements("vip", "tier", "email", "zone", "size", "undeclared")
            from value in Gen.Elements("true", "'gold'", "'ada@example.org'", "'East'", "44.0", "event.data.absent", "null")
            select Set(attribute, value);
        var emit = from type in Gen.Elements("gift.earned", "chain.link", "chain.link") from value in Gen.Elements("1", "event.data.absent") select Emit(type, ("n", value));
        var exit = Gen.Constant(Exit("enough"));
        if (depth == 0) return Gen.OneOf(send, wait, until, set, emit, exit);
        var waitFor =
            from type in Gen.Elements(Types)
            from atMost in Duration
            from when in Gen.Elements(Conditions).OrNull()
            from then in Steps(depth - 1, least: 0)
            from otherwise in Steps(depth - 1, least: 0)
            select WaitFor(type, atMost, when, then, otherwise);
        var branch =
            from condition in Gen.Elements(Conditions)
            from steps in Steps(depth - 1, least: 0)
            from otherwise in Steps(depth - 1, least: 0)
            select Branch([(condition, steps)], otherwise);
        return Gen.Frequency((6, send), (3, wait), (1, until), (1, set), (1, emit), (1, exit), (2, waitFor), (2, branch));
    }

    private static Gen<Act> Act(bool hostile)
    {
        var passes = from span in Duration select (Act)new Act.Passes(Span(span));
        var jumps = from hours in Gen.Elements(-1.0, -24, -1e4, 1e4, 3e8, -3e8) select (Act)new Act.Passes(Ago(hours));
        var claims = from which in Gen.Choose(0, 50) select (Act)new Act.Claims(which);
        var reports =
            from which in Gen.Choose(0, 50)
            from outcome in Gen.Elements<DeliveryOutcome>(
                DeliveryOutcome.Sent.Done, new DeliveryOutcome.Refused("r", AddressFailed: true), new DeliveryOutcome.Refused("r"),
                new DeliveryOutcome.NotAccepted("n"), new DeliveryOutcome.NotAccepted("n"), new DeliveryOutcome.Unknown("u"))
            select (Act)new Act.Reports(which, outcome);
        return Gen.Frequency(
            (14, Happening(hostile)), (8, passes), (hostile ? 1 : 0, jumps), (3, Gen.Constant<Act>(new Act.Wakes())), (10, claims), (8, reports),
            (1, Gen.Constant<Act>(new Act.Reconfigures())), (1, Gen.Constant<Act>(new Act.Erases())));
    }

    private static Gen<Act> Happening(bool hostile) =>
        from type in Gen.Elements(Types)
        from ago in hostile ? Gen.Elements(0, 0, 0.5, 30, 2000, -1, -20, 3e8, -3e8) : Gen.Elements(0, 0, 0, 0, 0.5, 30, 2000, -1)
        from data in Data(type, hostile)
        from history in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select (Act)new Act.Happens(type, Ago(ago), data, history);

    private static TimeSpan Ago(double hours) => hours >= 1e8 ? TimeSpan.MaxValue : hours <= -1e8 ? -TimeSpan.MaxValue : TimeSpan.FromHours(hours);

    private static Gen<RecordMap> Data(string type, bool hostile)
    {
        var fields = type switch
        {
            "order.placed" or "order.refunded" => [("value", Of(5.0, 12.25, 199.99)), ("items", Items)],
            "customer.updated" =>
            [
                ("email", Of("ada@example.com", "ada@example.org")), ("zone", Of("UTC", "Middle", "East", "Isle")), ("first_name", Of("Ada", "")),
                ("vip", Of(true, false)), ("size", Of(38.0, 44.0)), ("tier", Of("tin", "gold")),
            ],
            "consent.given" or "consent.withdrawn" =>
            [
                ("purpose", Of("marketing", "marketing", "marketing", "personalisation", "unheard-of")), ("topic", Of(null, null, "news", "tips")),
                ("channel", Of(null, null, "email", "sms")), ("proof", Of(null, "link")),
            ],
            _ => new (string Name, Gen<Value> Value)[] { ("value", Of(20.0)), ("address", Of("ada@example.com")), ("kind", Of("soft", "hard")) },
        };
        return
            from present in Gen.SubListOf(fields)
            from picked in Gen.CollectToArray<(string Name, Gen<Value> Value), KeyValuePair<string, Value>>(
                present.Count == 0 || type.StartsWith("consent", StringComparison.Ordinal) ? fields : present,
                f => from value in hostile ? Gen.Frequency((5, f.Value), (2, Hostile)) : f.Value select KeyValuePair.Create(f.Name, value))
            select new RecordMap([.. picked]);
    }

    private static Gen<Value> Of(params object?[] values) => Gen.Elements(values.Select(Support.Data.ValueOf).ToArray());

    private static Gen<Value> Items =>
        from categories in Gen.SubListOf("tea", "cups", "cake", "Tea")
        select Value.Of([.. categories.Select(c => Value.Of(Support.Data.Of(("category", c))))]);

    private static Gen<Value> Hostile => Of(
        null, true, 0, long.MaxValue, long.MinValue, double.NaN, double.NegativeInfinity, 1e300, -0.0, "", "marketing", "'; drop table", "\ud800", "\0",
        new string('x', 5000), DateTimeOffset.MaxValue, DateTimeOffset.MinValue, Value.Of(ulong.MaxValue), Value.Of(TimeSpan.MinValue),
        Value.Of(new byte[] { 0xff }), Value.Error("boom"), Value.Type("int"), new object?[] { null, "a", 1 }, Support.Data.Of(("category", 5)),
        new object?[] { Support.Data.Of(("category", "\ud800")), Support.Data.Of(("category", null)) });
}
