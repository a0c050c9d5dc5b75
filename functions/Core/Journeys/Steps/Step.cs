namespace Orchestration.Core.Journeys.Steps;

/// <summary>One step of a journey.</summary>
public abstract record Step
{
    /// <summary>The target that finishes the journey.</summary>
    public const int End = -1;

    private protected Step()
    {
    }

    /// <summary>Its id, or the path that stands for one, such as <c>2.then.0</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The index of the step after this one, or <see cref="End"/>.</summary>
    public required int Next { get; init; }

    /// <summary>True where an enrollment can rest here; a journey without such a step on a cycle of events would never rest.</summary>
    public virtual bool Waits => false;

    /// <summary>Runs the step as an enrollment arrives at it.</summary>
    internal abstract StepResult Arrive(Walk walk);

    /// <summary>Goes on when the time of a parked enrollment has come.</summary>
    internal virtual StepResult Wake(Walk walk) => StepResult.GoTo(Next);

    /// <summary>Looks at an event while an enrollment is parked here. Null: it does not concern the step.</summary>
    internal virtual StepResult? Hear(Walk walk) => null;
}
