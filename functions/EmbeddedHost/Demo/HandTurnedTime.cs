namespace Orchestration.EmbeddedHost.Demo;

/// <summary>A clock that stands still until it is moved, so that a year passes in seconds.</summary>
public sealed class HandTurnedTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves the clock on. It never goes back.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        if (time.UtcTicks > Volatile.Read(ref _ticks)) Volatile.Write(ref _ticks, time.UtcTicks);
    }
}
