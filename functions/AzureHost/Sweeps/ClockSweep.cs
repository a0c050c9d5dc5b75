using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.TableStorage;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Sweeps;

/// <summary>
/// Customers' clocks were set by the stages and idle entries of their last decision. Where those have changed, every
/// customer is decided again. While workers differ in what they know, a run by another worker begins anew with what that
/// one knows; the last to learn of the change settles it, for all see it within a minute or so.
/// </summary>
public sealed partial class ClockSweep(Sweep sweep, TableCustomers customers, IInputProcessor processor, LiveConfig config, ILogger<ClockSweep> log)
{
    /// <summary>Goes on with the sweep where there is one to do.</summary>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var ringing = new RingingProcessor(processor, new(client));
        var met = await sweep.ContinueAsync(
            "sweep-clocks", config.Current.ClockHash, slice => customers.AllAsync(slice, cancellation),
            async page => await ringing.ProcessAsync([.. page.Select(CustomerInput.Wake)], cancellation), cancellation);
        if (met > 0) LogDecided(met);
    }

    [LoggerMessage(EventId = 753, Level = LogLevel.Information, Message = "Stages or idle entries have changed; {Count} customers were decided again.")]
    private partial void LogDecided(int count);
}
