namespace Orchestration.Runtime.Tests.Hosting;

/// <summary>A clock whose one timer goes off when the test says so, and not before.</summary>
internal sealed class TickingTime : TimeProvider
{
    private Action? _ring;

    /// <summary>How often the timer would go off.</summary>
    public TimeSpan Period { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_ring, Period) = (() => callback(state), period);
        return new Timer();
    }

    /// <summary>Lets a period pass.</summary>
    public void Tick() => _ring!();

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
