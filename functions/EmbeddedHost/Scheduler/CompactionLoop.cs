using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Hosting;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>
/// Rewrites the store's file in the small hours after somebody was erased, so that nothing of them is left in its unused
/// corners. Commits wait meanwhile, which is why it is done at night, where the shop is.
/// </summary>
public sealed partial class CompactionLoop(SqliteStore store, LiveConfig config, TimeProvider time, ILogger<CompactionLoop> log)
{
    private const int QuietHour = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => TimedLoop.RunAsync(Pause, time, CompactIfDueAsync, LogFailed, cancellation);

    /// <summary>Compacts where it is due and night.</summary>
    /// <exception cref="StoreException">The store could not be compacted.</exception>
    public async Task CompactIfDueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if ((now.UtcDateTime + config.Current.Sending.DefaultZone.OffsetAt(now)).Hour != QuietHour) return;
        if (await store.IsCompactionDueAsync(cancellation)) await store.CompactAsync(cancellation);
    }

    [LoggerMessage(EventId = 50, Level = LogLevel.Error, Message = "The store could not be compacted; it is tried again in half an hour, or the next night.")]
    private partial void LogFailed(Exception fault);
}
