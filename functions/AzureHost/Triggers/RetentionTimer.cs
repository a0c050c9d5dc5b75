using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestration.AzureHost.Hosting;
using Orchestration.AzureHost.TableStorage;

namespace Orchestration.AzureHost.Triggers;

/// <summary>
/// Lets go of what nothing needs any more: the histories of orchestrations that have ended and began long ago, whose ids name customers;
/// rows that an erasure could not finish deleting; counts of days gone by, which are added up. All else is kept on
/// purpose: the digests of events are what makes an event count once for ever, and the timeline is the shop's proof of why
/// somebody was written to.
/// </summary>
public sealed partial class RetentionTimer(
    AppSettings settings, TableCustomers customers, TableTallyStore tallies, TimeProvider time, ILogger<RetentionTimer> log)
{
    /// <summary>How long the engine may take at a time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const int MostTimes = 4;

    /// <summary>Before anything ran here; engines differ in what they make of no beginning.</summary>
    private static readonly DateTimeOffset Beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Every night.</summary>
    [Function("Retention")]
    public async Task RunAsync([TimerTrigger("0 40 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var histories = await PurgeAsync(client, cancellation);
        var erasures = await customers.FinishErasuresAsync(cancellation);
        await tallies.CompactAsync(cancellation);
        LogDone(histories, erasures);
    }

    private async Task<int> PurgeAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var filter = new PurgeInstancesFilter(Beginning, time.GetUtcNow() - TimeSpan.FromDays(settings.RetentionDays), Ended) { Timeout = Patience };
        var purged = 0;
        for (var times = 0; times < MostTimes; times++)
        {
            var result = await client.PurgeAllInstancesAsync(filter, cancellation);
            purged += result.PurgedInstanceCount;
            // Null is an engine that does not say, and has done all.
            if (result.IsComplete != false) break;
        }

        return purged;
    }

    [LoggerMessage(EventId = 754, Level = LogLevel.Information, Message = "{Histories} histories were let go, {Erasures} erasures finished.")]
    private partial void LogDone(int histories, int erasures);
}
