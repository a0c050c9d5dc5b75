using Orchestration.Runtime.Config.Shapes;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>What steps look like.</summary>
internal static class StepShapes
{
    /// <summary>The words for days of the week, Sunday first as in <see cref="DayOfWeek"/>.</summary>
    public static readonly ChoiceShape Day = new(["sun", "mon", "tue", "wed", "thu", "fri", "sat"]);

    /// <summary>The customer's own zone.</summary>
    public const string CustomerZone = "customer";

    private static readonly MapShape Values = new(Common.FieldName, Common.Expression);

    private static readonly RecordShape WaitFor = new("wait-for", "Rests until an event comes, or the time is up.", () =>
    [
        new("event", Common.EventType, "The event type to wait for.") { Required = true },
        new("when", Common.Expression, "What must hold of the event."),
        new("at-most", Common.Wait, "How long to wait for it, such as 7d.") { Required = true },
    ]);

    private static readonly RecordShape WaitUntil = new("wait-until", "Rests until the clock shows the time.", () =>
    [
        new("time", Common.Time, "The time of day, such as \"09:00\".") { Required = true },
        new("days", new ListShape(Day, 1), "On which days of the week: [mon, fri]. Any day unless set."),
        new("zone", Common.Zone, "customer, or a time zone such as Europe/London. customer unless set."),
    ]);

    private static readonly RecordShape Emit = new("emit", "Makes an event of the shop's own.", () =>
    [
        new("type", Common.EventType, "An event type that events.yaml declares.") { Required = true },
        new("data", Values, "Its fields, each an expression."),
    ]);

    /// <summary>One step.</summary>
    public static readonly RecordShape Step = new("step", "One step of a journey.", () =>
    [
        new("send", Common.Name, "Sends a mail: the name of a template."),
        new("wait", Common.Wait, "Rests: 90s, 15m, 12h, 3d, 2w."),
        new("wait-for", WaitFor, "Rests until an event comes, or the time is up."),
        new("then", Steps, "What to do when the event came.") { OnlyWith = "wait-for" },
        new("otherwise", Steps, "What to do when the time is up.") { OnlyWith = "wait-for" },
        new("wait-until", WaitUntil, "Rests until the clock shows the time."),
        new("branch", Ways, "Goes the first way whose condition holds."),
        new("split", new UnsupportedShape("split"), "Splits customers at random."),
        new("set", Values, "Sets attributes of the customer, each to the value of an expression."),
        new("emit", Emit, "Makes an event that other journeys can hear."),
        new("call", new UnsupportedShape("call"), "Calls a web address."),
        new("exit", Common.Text, "Ends the journey here, for the reason given."),
        new("id", Common.Name, "A name for the step. Running enrollments find their place by it."),
    ])
    {
        ExactlyOne = ["send", "wait", "wait-for", "wait-until", "branch", "split", "set", "emit", "call", "exit"],
    };

    /// <summary>A way of a branch.</summary>
    private static readonly RecordShape Way = new("way", "One way of a branch.", () =>
    [
        new("when", Common.Expression, "The condition.") { Needs = "steps" },
        new("steps", Steps, "What to do where it holds.") { OnlyWith = "when" },
        new("otherwise", Steps, "What to do where none of the conditions above holds."),
    ])
    {
        ExactlyOne = ["when", "otherwise"],
    };

    private static ListShape Ways => new(Way, 1);

    /// <summary>A list of steps.</summary>
    public static ListShape Steps => new(Step);
}
