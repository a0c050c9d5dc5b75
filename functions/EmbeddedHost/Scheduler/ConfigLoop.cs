using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Config;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>
/// Follows the configuration's files. Customers' clocks were set by the stages and idle entries of their last decision;
/// where those have changed, every customer is decided again, and only then is that noted, so that a crash repeats it.
/// </summary>
public sealed partial class ConfigLoop(LiveConfig config, SqliteStore store, Recovery recovery, TimeProvider time, ILogger<ConfigLoop> log)
{
    private const string ClockSetting = "clock-hash";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                await CheckAsync(cancellation);
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            await config.CheckNowAsync(cancellation);
            var hash = config.Current.ClockHash;
            if (await store.GetSettingAsync(ClockSetting, cancellation) == hash) return;
            await recovery.SweepAsync(cancellation);
            await store.SetSettingAsync(ClockSetting, hash, cancellation);
        }
#pragma warning disable CA1031 // What failed is tried again in two seconds; the configuration in force stays.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Error, Message = "Following the configuration failed; it is tried again in two seconds.")]
    private partial void LogFailed(Exception fault);
}
