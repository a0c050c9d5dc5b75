using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.TableStorage;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Sweeps;

/// <summary>
/// Looks after customers whom nobody woke in time: a doorbell that was lost before its orchestration began, a claim
/// whose delivery died, an unknown delivery that nobody settled. The decision settles what is due; then everybody who
/// should be waiting for something of the customer is begun or rung.
/// </summary>
public sealed partial class OverdueSweep(Sweep sweep, TableCustomers customers, IInputProcessor processor, TimeProvider time, ILogger<OverdueSweep> log)
{
    /// <summary>How late is late: engines wake within seconds, and repeat what failed within minutes.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <summary>Goes on with the sweep, or begins it again.</summary>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var doorbells = new Doorbells(client);
        var cutoff = time.GetUtcNow() - Late;
        var met = await sweep.ContinueAsync(
            "sweep-overdue", goal: null, slice => customers.OverdueAsync(slice, cutoff, cancellation),
            page => WakeAsync(page, doorbells, cancellation), cancellation);
        if (met > 0) LogWoken(met);
    }

    private async Task WakeAsync(IReadOnlyList<CustomerId> page, Doorbells doorbells, CancellationToken cancellation)
    {
        var processed = await processor.ProcessAsync([.. page.Select(CustomerInput.Wake)], cancellation);
        await doorbells.RingAsync([.. processed.SelectMany(one => Doorbell.AllOf(one.Decision?.Next ?? one.Basis))], cancellation);
    }

    [LoggerMessage(EventId = 752, Level = LogLevel.Warning, Message = "{Count} customers had not been woken in time, and were woken now.")]
    private partial void LogWoken(int count);
}
