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
    SendGridSignature signature, MessageTokens tokens, IInputProcessor processor, Func<Catalog> catalog, IntakeGate gate, RuntimeMetrics metrics,
    TimeProvider time, ILogger<SendGridWebhookHandler> log)
{
    private readonly WebhookDoor _door = new(gate, log);

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

        await _door.ReadAsync(http, TrackingLimits.BodyBytes, body => TakeAsync(http, timestamp.ToString(), signed.ToString(), body));
    }

    private Task TakeAsync(HttpContext http, string timestamp, string signed, ReadOnlyMemory<byte> body)
    {
        if (!signature.IsValid(body.Span, timestamp, signed))
            return RefuseAsync(http, StatusCodes.Status403Forbidden, "The signature is not SendGrid's.");
        return SendGridEventReader.TryRead(body, out var events, out var problem)
            ? TakeAsync(http, events)
            : Answers.ProblemAsync(http, StatusCodes.Status400BadRequest, "The events could not be read.", problem);
    }

    private async Task TakeAsync(HttpContext http, IReadOnlyList<SendGridEvent> events)
    {
        var tracker = new SendGridTracker(tokens, catalog(), time.GetUtcNow());
        var inputs = new List<CustomerInput>(events.Count);
        var outcomes = new TrackingOutcome[events.Count];
        for (var i = 0; i < events.Count; i++) outcomes[i] = tracker.Track(events[i], inputs);
        var isWritten = await _door.WriteAsync(http, inputs.Count, async () =>
        {
            foreach (var part in inputs.Chunk(IntakeLimits.BatchEvents)) await processor.ProcessAsync(part, http.RequestAborted);
        });
        if (!isWritten) return;
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
        Logs.WebhookRefused(log, "SendGrid", title);
        return Answers.ProblemAsync(http, status, title, "Only posts of SendGrid's signed event webhook are taken here.");
    }
}
