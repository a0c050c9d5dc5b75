namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>Shows another clock's time, and whoever waits by it waits for nothing.</summary>
internal sealed class EagerTime(TimeProvider clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
