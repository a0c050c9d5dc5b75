using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.Runtime.Hosting;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>Empties the outbox's journal of mails whose files the system has had a minute to bring to the disk.</summary>
public sealed partial class OutboxLoop(OutboxFolder outbox, TimeProvider time, ILogger<OutboxLoop> log)
{
    /// <summary>Longer than Linux keeps what was written from the disk, 30 seconds unless set otherwise (dirty_expire_centisecs).</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => TimedLoop.RunAsync(Pause, time, Settle, LogFailed, cancellation);

    private Task Settle(CancellationToken cancellation)
    {
        outbox.SettleRested();
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 60, Level = LogLevel.Error, Message = "The outbox's files could not be flushed to the disk; they are tried again in a minute, and its journal grows until then.")]
    private partial void LogFailed(Exception fault);
}
