using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Telemetry;
using Orchestration.Runtime.Tracking;

namespace Orchestration.Runtime.Http.Webhooks;

/// <summary>
/// <c>POST /webhooks/sendgrid</c>: takes in what SendGrid tells about mails. Answered 2xx only once all of it is on disk;
/// SendGrid sends what was answered otherwise again, and events that came twice are known by their ids.
/// </summary>
public sealed class SendGridWebhookHandler(
    SendGridSignature signature, MessageTokens tokens, IInputProcessor processor, Func<Catalog> catalog, RuntimeMetrics metrics,
    TimeProvider time, ILogger<SendGridWebhookHandler> log)
{
    // Anybody can send a body before its signature is known, so these must not crowd out events that come with a key.
    private readonly IntakeGate _gate = new(maxRequests: 32, maxBytes: 16 * 1024 * 1024);

    /// <summary>Handles the request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var (timestamp, signed) = (http.Request.Headers[SendGridSignature.TimestampHeader], http.Request.Headers[SendGridSignature.SignatureHeader]);
        if (timestamp.Count != 1 || signed.Count != 1)
        {
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, "The post is not signed.");
            return;
        }

        if (!SendGridSignature.IsFresh(timestamp.ToString(), time.GetUtcNow()))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "The post's time is too far from ours.");
            return;
        }

        var bytes = Math.Min(http.Request.ContentLength ?? TrackingLimits.BodyBytes, TrackingLimits.BodyBytes);
        if (!_gate.TryEnter(bytes))
        {
            await Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "More is coming in than can be written.", seconds: 5);
            return;
        }

        try
        {
            await TakeAsync(http, timestamp.ToString(), signed.ToString());
        }
        catch (BadHttpRequestException wrong)
        {
            // The server's own bounds: too long, too slow, cut off.
            await Answers.ProblemAsync(http, wrong.StatusCode, "The request could not be read.");
        }
        finally
        {
            _gate.Leave(bytes);
        }
    }

    private async Task TakeAsync(HttpContext http, string timestamp, string signed)
    {
        IReadOnlyList<SendGridEvent>? events;
        using (var body = await RequestBody.ReadAsync(http.Request, TrackingLimits.BodyBytes, http.RequestAborted))
        {
            if (body is null)
            {
                await Answers.ProblemAsync(
                    http, StatusCodes.Status413PayloadTooLarge, "The request is too large.", $"A post holds at most {TrackingLimits.BodyBytes / 1024 / 1024} MiB.");
                return;
            }

            if (!signature.IsValid(body.Bytes.Span, timestamp, signed))
            {
                await RefuseAsync(http, StatusCodes.Status403Forbidden, "The signature is not SendGrid's.");
                return;
            }

            if (!SendGridEventReader.TryRead(body.Bytes, out events, out var problem))
            {
                await Answers.ProblemAsync(http, StatusCodes.Status400BadRequest, "The events could not be read.", problem);
                return;
            }
        }

        await TakeAsync(http, events);
    }

    private async Task TakeAsync(HttpContext http, IReadOnlyList<SendGridEvent> events)
    {
        var tracker = new SendGridTracker(tokens, catalog(), time.GetUtcNow());
        var inputs = new List<CustomerInput>(events.Count);
        var outcomes = new TrackingOutcome[events.Count];
        for (var i = 0; i < events.Count; i++) outcomes[i] = tracker.Track(events[i], inputs);
        try
        {
            foreach (var part in inputs.Chunk(IntakeLimits.BatchEvents)) await processor.ProcessAsync(part, http.RequestAborted);
        }
#pragma warning disable CA1031 // Whatever went wrong below, SendGrid is told to come back; nothing is answered 2xx that is not on disk.
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Logs.IntakeFailed(log, fault, inputs.Count);
            await Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "The events could not be written.", seconds: 5);
            return;
        }

        for (var i = 0; i < events.Count; i++) metrics.Tracked(events[i], outcomes[i]);
        var taken = outcomes.Count(outcome => outcome == TrackingOutcome.Taken);
        await Answers.JsonAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("taken"u8, taken);
            json.WriteNumber("ignored"u8, outcomes.Length - taken);
            json.WriteEndObject();
        });
    }

    private Task RefuseAsync(HttpContext http, int status, string title)
    {
        Logs.WebhookRefused(log, title);
        return Answers.ProblemAsync(http, status, title, "Only posts of SendGrid's signed event webhook are taken here.");
    }
}
