using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Orchestration.AzureHost.Sweeps;

namespace Orchestration.AzureHost.Triggers;

/// <summary>
/// Settles what time has passed over: see <see cref="OverdueSweep"/> and <see cref="ClockSweep"/>. The platform runs a
/// timer on one worker at a time, and not again before it has ended.
/// </summary>
public sealed class SettleTimer(OverdueSweep overdue, ClockSweep clocks)
{
    /// <summary>Every hour: what is overdue.</summary>
    [Function("SettleOverdue")]
    public Task SettleOverdueAsync([TimerTrigger("0 20 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        overdue.RunAsync(client, cancellation);

    /// <summary>Every two minutes, which mostly is one read: clocks that a changed configuration has moved.</summary>
    [Function("SettleClocks")]
    public Task SettleClocksAsync([TimerTrigger("0 */2 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        clocks.RunAsync(client, cancellation);
}
