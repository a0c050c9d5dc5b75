using System.Threading.Channels;
using Orchestration.Core.Messages;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>One connection's worth of work: takes mails from the queue, and reopens the connection as often as needed.</summary>
internal sealed class SmtpLine(Channel<SmtpJob> queue, SmtpHealth health, SmtpOptions options, TimeProvider time, ILogger log)
{
    private SmtpConnection? _connection;

    /// <summary>Works until the queue is completed and empty; <paramref name="closing"/> only ends waiting for a better time.</summary>
    public async Task RunAsync(CancellationToken closing)
    {
        await foreach (var job in queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await CarryAsync(job);
            }
            catch (SmtpFailure failure)
            {
                await NoConnectionAsync(job, failure.Message, closing);
            }
            catch (Exception bug)
            {
                // A line that died would take its share of the queue with it; one mail's outcome is the lesser loss.
                SmtpLog.Failed(log, bug);
                await HangUpAsync();
                job.Settle(new DeliveryOutcome.Unknown($"Sending failed: {bug.GetType().Name}."));
            }
        }

        await HangUpAsync();
    }

    private async Task CarryAsync(SmtpJob job)
    {
        if (job.Cancellation.IsCancellationRequested)
            job.Settle(SmtpJob.Stopped);
        else if (Envelope.TryTake(job.Mail, out var envelope, out var refusal))
            job.Settle(await SendAsync(job, envelope));
        else
            job.Settle(refusal);
    }

    private async Task<DeliveryOutcome> SendAsync(SmtpJob job, Envelope envelope)
    {
        var reused = _connection is not null;
        var connection = await OpenAsync();
        var outcome = await connection.SendAsync(job.Mail, envelope, job.Cancellation);
        if (connection.IsOpen)
            return outcome;

        await HangUpAsync();
        // A server closes idle connections; the mail that found out first is offered once more on a new one.
        return reused && !connection.WasHeard && !job.Cancellation.IsCancellationRequested ? await SendAsync(job, envelope) : outcome;
    }

    private async ValueTask<SmtpConnection> OpenAsync()
    {
        if (_connection is not null)
            return _connection;
        health.Opening();
        return _connection = await SmtpGreeting.OpenAsync(options, time);
    }

    private async Task HangUpAsync()
    {
        if (_connection is null)
            return;
        await _connection.DisposeAsync();
        _connection = null;
        health.Lost();
    }

    /// <summary>
    /// Leaves the mail to the other lines while any of them has a connection, as when the server limits their number.
    /// When none has, all that is queued is told at once instead of each mail waiting for its own time-out.
    /// </summary>
    private async Task NoConnectionAsync(SmtpJob job, string reason, CancellationToken closing)
    {
        SmtpLog.NoConnection(log, options, reason);
        if (health.Lost())
        {
            if (!queue.Writer.TryWrite(job))
                job.Settle(SmtpJob.ShuttingDown);
            await Task.Delay(options.Backoff, time, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        var outcome = new DeliveryOutcome.NotAccepted(reason);
        job.Settle(outcome);
        while (queue.Reader.TryRead(out var waiting))
            waiting.Settle(outcome);
    }
}
