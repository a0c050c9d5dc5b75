using System.Threading.Channels;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>
/// Sends mail over a few long-lived SMTP connections. All batches share one queue; each connection takes the next mail
/// when it has finished one, so that a slow answer holds up nobody else's mail.
/// </summary>
public sealed class SmtpSender : IMessageSender, IAsyncDisposable
{
    private readonly Channel<SmtpJob> _queue = Channel.CreateUnbounded<SmtpJob>();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _lines;

    /// <summary>Starts idle; a connection is opened when there is a mail for it.</summary>
    public SmtpSender(SmtpOptions options, TimeProvider time, ILogger<SmtpSender> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        var health = new SmtpHealth();
        _lines = Task.WhenAll(Enumerable.Range(0, options.Connections)
            .Select(_ => new SmtpLine(_queue, health, options, time, log).RunAsync(_closing.Token)));
    }

    /// <summary>False: SMTP has no memory of message ids.</summary>
    public bool IsIdempotent => false;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mails);
        if (mails.Count == 0)
            return [];
        var batch = new SmtpBatch(mails, cancellation);
        for (var index = 0; index < mails.Count; index++)
        {
            var job = new SmtpJob(batch, index);
            if (!_queue.Writer.TryWrite(job))
                job.Settle(SmtpJob.ShuttingDown);
        }

        return await batch.Outcomes;
    }

    /// <summary>Sends what is queued, says goodbye to the server and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _closing.CancelAsync();
        await _lines;
        _closing.Dispose();
    }
}
