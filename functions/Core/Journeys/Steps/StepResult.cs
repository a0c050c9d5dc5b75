namespace Orchestration.Core.Journeys.Steps;

/// <summary>What an enrollment does after a step: goes on, parks, or ends.</summary>
internal readonly record struct StepResult
{
    private StepResult(int target, DateTimeOffset? parkUntil, string? exit)
    {
        Target = target;
        ParkUntil = parkUntil;
        Exit = exit;
    }

    /// <summary>The next step's index, where it neither parks nor exits.</summary>
    public int Target { get; }

    /// <summary>Until when it parks.</summary>
    public DateTimeOffset? ParkUntil { get; }

    /// <summary>Why it exits.</summary>
    public string? Exit { get; }

    public static StepResult GoTo(int target) => new(target, null, null);

    public static StepResult Park(DateTimeOffset until) => new(Step.End, until, null);

    public static StepResult Leave(string reason) => new(Step.End, null, reason);
}
