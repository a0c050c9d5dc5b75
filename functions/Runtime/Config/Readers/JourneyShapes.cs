using Orchestration.Runtime.Config.Shapes;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>What a journey's file looks like.</summary>
internal static class JourneyShapes
{
    private static readonly RecordShape Idle = new("idle", "No event of a type for so long.", () =>
    [
        new("since", Common.EventType, "The event type whose last event counts, such as order.placed.") { Required = true },
        new("for", Common.Years, "How long ago it must be, such as 60d.") { Required = true },
    ]);

    private static readonly RecordShape After = new("after", "A least time between two entries.", () =>
    [
        new("after", Common.Years, "The least time between two entries, such as 90d.") { Required = true },
    ]);

    private static readonly RecordShape Enter = new("enter", "What lets a customer in.", () =>
    [
        new("on", Common.EventType, "An event of this type."),
        new("stage", Common.Name, "Entering this lifecycle stage."),
        new("idle", Idle, "No event of a type for so long, counted from the last one."),
        new("when", Common.Expression, "What must hold besides. Sees customer, event and now."),
        new("again", new EitherShape([new ChoiceShape(["never", "always"]), After]), "Whether a customer may come again: never, always, or {after: 90d}. Never twice at the same time. never unless set."),
    ])
    {
        ExactlyOne = ["on", "stage", "idle"],
    };

    private static readonly RecordShape Goal = new("goal", "What the journey is for. Reaching it ends the enrollment.", () =>
    [
        new("on", Common.EventType, "An event of this type.") { Required = true },
        new("when", Common.Expression, "What must hold besides."),
    ]);

    /// <summary>A whole journey.</summary>
    public static readonly RecordShape Journey = new("journey", "A journey: who comes in, what happens to them, what it is for.", () =>
    [
        new("journey", Common.Name, "The journey's name. Renaming it makes another journey.") { Required = true },
        new("describe", Common.Text, "What it is for, in a sentence."),
        new("purpose", Common.Name, "The purpose from consent.yaml that its messages need.") { Required = true },
        new("enter", Enter, "What lets a customer in.") { Required = true },
        new("goal", Goal, "What it is for. Reaching it ends the enrollment."),
        new("exit-on", new ListShape(Common.EventType), "Event types that end it. Withdrawn consent and erasure always do."),
        new("late", Common.Wait, "How old the entering event may be; an older one changes facts only. 24h unless set."),
        new("steps", new ListShape(StepShapes.Step, 1), "What happens, in order.") { Required = true },
    ]);
}
