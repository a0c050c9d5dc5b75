namespace Orchestration.Simulation.Time;

/// <summary>A clock that shows what it is told.</summary>
internal sealed class VirtualTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
