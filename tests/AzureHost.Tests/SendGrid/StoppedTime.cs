namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>A clock whose timers go off when the test lets time pass, and not before.</summary>
internal sealed class StoppedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private TimeSpan _passed;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero) + _passed;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time)
    {
        List<Timer> due;
        lock (_lock)
        {
            _passed += time;
            due = _timers.FindAll(timer => timer.Due <= _passed);
            _timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due) timer.Ring();
    }

    private sealed class Timer(StoppedTime time, Action ring) : ITimer
    {
        public TimeSpan? Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock) Due = dueTime < TimeSpan.Zero ? null : time._passed + dueTime;
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
