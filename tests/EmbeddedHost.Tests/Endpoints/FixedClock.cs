namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 14, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
