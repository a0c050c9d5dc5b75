using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Hosting;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>
/// Follows the configuration's files. Customers' clocks were set by the stages and idle entries of their last decision;
/// where those have changed, every customer is decided again, and only then is that noted, so that a crash repeats it.
/// </summary>
public sealed partial class ConfigLoop(LiveConfig config, SqliteStore store, Recovery recovery, TimeProvider time, ILogger<ConfigLoop> log)
{
    private const string ClockSetting = "clock-hash";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Runs until cancelled. Where a check fails, the configuration in force stays.</summary>
    public Task RunAsync(CancellationToken cancellation) => TimedLoop.RunAsync(Pause, time, CheckAsync, LogFailed, cancellation);

    private async Task CheckAsync(CancellationToken cancellation)
    {
        await config.CheckNowAsync(cancellation);
        var hash = config.Current.ClockHash;
        if (await store.GetSettingAsync(ClockSetting, cancellation) == hash) return;
        await recovery.SweepAsync(cancellation);
        await store.SetSettingAsync(ClockSetting, hash, cancellation);
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Error, Message = "Following the configuration failed; it is tried again in two seconds.")]
    private partial void LogFailed(Exception fault);
}
