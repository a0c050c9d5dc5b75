using Microsoft.Extensions.Logging;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Tracking;
using SendGrid.Helpers.Mail;

namespace Orchestration.AzureHost.SendGrid;

/// <summary>
/// Sends mail through SendGrid's API, a few requests at once. Each mail is handed over at most once a call: redirects are
/// not followed, and the SDK, which puts its retries only into a transport of its own making, has none to repeat a request
/// whose answer was lost.
/// </summary>
public sealed class SendGridSender : IMessageSender, IDisposable
{
    private static readonly SendGridAnswer Stopped = new(new DeliveryOutcome.NotAccepted("Sending was stopped before this mail."));

    private readonly SendGridOptions _options;
    private readonly SendGridMail _mail;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly HttpClient _http;
    private readonly WatchingClient _client;
    private readonly SemaphoreSlim _slots;

    /// <summary>Makes a sender with connections of its own. One serves a whole host.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="tokens">Names customers to nobody but us.</param>
    /// <param name="time">The clock of time-outs.</param>
    /// <param name="log">Where to log.</param>
    public SendGridSender(SendGridOptions options, MessageTokens tokens, TimeProvider time, ILogger<SendGridSender> log)
        : this(options, tokens, time, log, Transport(options))
    {
    }

    /// <summary>The same over another transport.</summary>
    internal SendGridSender(SendGridOptions options, MessageTokens tokens, TimeProvider time, ILogger<SendGridSender> log, HttpMessageHandler transport)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Parallel, 1, nameof(options));
        _options = options;
        _mail = new(options, tokens);
        _time = time;
        _log = log;
        _http = new(transport) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 * 1024 };
        _client = new(_http, new() { ApiKey = options.ApiKey, Host = options.Host.ToString() });
        _slots = new(options.Parallel);
    }

    /// <summary>False: SendGrid has no memory of message ids.</summary>
    public bool IsIdempotent => false;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mails);
        var answers = await Task.WhenAll(mails.Select(mail => SendAsync(mail, cancellation)));
        Log(answers);
        return Array.ConvertAll(answers, answer => answer.Outcome);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _slots.Dispose();
    }

    private async Task<SendGridAnswer> SendAsync(MailMessage mail, CancellationToken cancellation)
    {
        if (!_mail.TryWrite(mail, out var message, out var refusal)) return new(refusal);
        try
        {
            await _slots.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }

        try
        {
            // A place may have come free in the same moment.
            return cancellation.IsCancellationRequested ? Stopped : await HandOverAsync(message, cancellation);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<SendGridAnswer> HandOverAsync(SendGridMessage message, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_options.Timeout, _time);
        await using var hurry = cancellation.UnsafeRegister(_ => patience.CancelAfter(_options.Grace), null);
        try
        {
            var response = await _client.SendEmailAsync(message, patience.Token);
            using (response.Body) return await SendGridAnswer.ReadAsync(response);
        }
        catch (NotSentException unsent)
        {
            return new(new DeliveryOutcome.NotAccepted($"No connection to SendGrid: {Cause(unsent.InnerException)}."));
        }
        catch (OperationCanceledException)
        {
            return new(new DeliveryOutcome.Unknown(cancellation.IsCancellationRequested ? "Sending was stopped before SendGrid answered." : "SendGrid did not answer in time."));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new(new DeliveryOutcome.Unknown($"The connection broke before SendGrid answered: {Cause(broken)}."));
        }
#pragma warning disable CA1031 // A defect in one mail's sending must not take the outcomes of its neighbours along.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            SendGridLog.Failed(_log, bug);
            return new(new DeliveryOutcome.Unknown("A defect: " + bug.GetType().Name));
        }
    }

    private void Log(SendGridAnswer[] answers)
    {
        var ours = answers.Where(answer => answer.IsOurs).Select(answer => (DeliveryOutcome.NotAccepted)answer.Outcome).ToList();
        var notAccepted = answers.Where(answer => !answer.IsOurs && answer != Stopped).Select(answer => answer.Outcome).OfType<DeliveryOutcome.NotAccepted>().ToList();
        var unknown = answers.Select(answer => answer.Outcome).OfType<DeliveryOutcome.Unknown>().ToList();
        if (ours.Count > 0) SendGridLog.NotSetUp(_log, _options, ours[0].Reason, ours.Count);
        if (notAccepted.Count > 0) SendGridLog.NotAccepted(_log, notAccepted[0].Reason, notAccepted.Count);
        if (unknown.Count > 0) SendGridLog.Unknown(_log, unknown[0].Reason, unknown.Count);
    }

    private static string Cause(Exception? fault) =>
        fault is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http ? http.HttpRequestError.ToString()
        : fault is OperationCanceledException ? "not in time"
        : fault?.GetType().Name ?? "no cause";

    /// <summary>
    /// Connections that idle are let go before SendGrid lets them go: a request over one that is just being closed would be
    /// lost without anybody knowing.
    /// </summary>
    private static SocketsHttpHandler Transport(SendGridOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = options.ConnectTimeout,
        MaxConnectionsPerServer = options.Parallel,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
