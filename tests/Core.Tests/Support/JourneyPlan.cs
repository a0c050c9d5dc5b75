using System.Collections.Immutable;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Support;

/// <summary>A journey as its file would say it.</summary>
internal sealed record JourneyPlan(string Name)
{
    public string Purpose { get; init; } = "marketing";

    /// <summary>An event type; or set <see cref="Stage"/> or <see cref="Idle"/>.</summary>
    public string? On { get; init; }

    public string? Stage { get; init; }

    public (string Since, string For)? Idle { get; init; }

    public string? When { get; init; }

    public Again Again { get; init; } = new Again.Never();

    public string Late { get; init; } = "24h";

    public (string On, string? When)? Goal { get; init; }

    public string[] ExitOn { get; init; } = [];

    public Plan[] Do { get; init; } = [];

    /// <summary>Stands for the file's text: another text is another version.</summary>
    public string Text { get; init; } = "1";

    public JourneyDefinition Compile(IZones zones)
    {
        var layout = new Layout(zones);
        var (steps, index) = Layout.Of(Do, zones);
        return new()
        {
            Name = Name,
            Version = ContentHash.Of(Name + Text),
            Purpose = Purpose,
            Enter = Entry() with { When = layout.Compile(When) },
            Again = Again,
            Late = Steps.Span(Late),
            Goal = Goal is { } goal ? new(goal.On, layout.Compile(goal.When)) : null,
            ExitOn = [.. ExitOn],
            Steps = steps,
            Index = index,
        };
    }

    private Entry Entry() => (On, Stage, Idle) switch
    {
        ({ } type, null, null) => new Entry.OnEvent(type),
        (null, { } stage, null) => new Entry.OnStage(stage),
        (null, null, var (since, span)) => new Entry.OnIdle(since, Steps.Span(span)),
        _ => throw new InvalidOperationException($"{Name} has not exactly one of on, stage, idle."),
    };
}
