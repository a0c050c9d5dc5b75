using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Privacy;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.Runtime.Http.Webhooks;

/// <summary>
/// <c>POST /webhooks/shopify</c>: takes in what Shopify tells about a shop's customers. Answered 2xx only once all of it is
/// durable; Shopify sends what was answered otherwise again for some hours. A post that is Shopify's and means nothing
/// here is answered 200 and logged, for it would be no other the next time.
/// </summary>
public sealed class ShopifyWebhookHandler(
    ShopifySignature signature, IEventIntake intake, Eraser eraser, Func<Catalog> catalog, IntakeGate gate, RuntimeMetrics metrics, TimeProvider time,
    ILogger<ShopifyWebhookHandler> log)
{
    private readonly WebhookDoor _door = new(gate, log);

    /// <summary>Handles the request.</summary>
    public Task HandleAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Headers[ShopifySignature.Header] is [{ } signed]
            ? _door.ReadAsync(http, ShopifyLimits.BodyBytes, body => TakeAsync(http, signed, body))
            : RefuseAsync(http);
    }

    private Task TakeAsync(HttpContext http, string signed, ReadOnlyMemory<byte> body)
    {
        if (!signature.IsValid(body.Span, signed)) return RefuseAsync(http);
        if (ShopifyHeaders.Of(http.Request) is not { } headers)
            return Answers.ProblemAsync(http, StatusCodes.Status400BadRequest, "X-Shopify-Topic or X-Shopify-Shop-Domain is missing or malformed.");
        if (!new ShopifyReader(catalog(), time.GetUtcNow()).TryRead(headers.Topic, headers.Shop, body, out var meaning, out var problem))
            return Answers.ProblemAsync(http, StatusCodes.Status400BadRequest, "The post could not be read; webhooks come in the format JSON.", problem);
        return meaning switch
        {
            ShopifyMeaning.Happened happened => TakeAsync(http, headers.Topic, happened.Events),
            ShopifyMeaning.Redact redact => EraseAsync(http, headers.Topic, redact.Customer),
            ShopifyMeaning.Nothing nothing => PassOverAsync(http, headers.Topic, nothing),
            _ => throw new InvalidOperationException($"No post means {meaning.GetType().Name}."),
        };
    }

    private async Task TakeAsync(HttpContext http, string topic, ImmutableArray<CustomerEvent> events)
    {
        var fit = Fit(topic, events);
        TakenIn taken = default;
        if (fit.Count > 0 && !await _door.WriteAsync(http, fit.Count, async () => taken = await intake.TakeAsync(fit, http.RequestAborted))) return;
        metrics.ShopifyPosted(topic, fit.Count > 0 ? "taken" : "unfit");
        await AnswerAsync(http, taken, events.Length - fit.Count);
    }

    /// <summary>The events that fit what is configured. One that does not must not keep the others out, nor have Shopify send it again.</summary>
    private List<CustomerEvent> Fit(string topic, ImmutableArray<CustomerEvent> events)
    {
        var fit = new List<CustomerEvent>(events.Length);
        var problems = new List<IntakeProblem>();
        var validator = new EventValidator(catalog(), time.GetUtcNow());
        for (var i = 0; i < events.Length; i++)
        {
            if (validator.Check(events[i], i, problems) is { } good) fit.Add(good);
        }

        foreach (var problem in problems) Logs.ShopifyUnfit(log, topic, events[problem.Index].Type, problem.Field, problem.Problem);
        return fit;
    }

    private async Task EraseAsync(HttpContext http, string topic, CustomerId customer)
    {
        ErasureCertificate? certificate = null;
        if (!await _door.WriteAsync(http, 1, async () => certificate = await eraser.EraseAsync(customer, http.RequestAborted))) return;
        if (certificate is not null) Logs.Erased(log);
        metrics.ShopifyPosted(topic, "erased");
        await AnswerAsync(http, new(certificate is null ? 0 : 1, 0), ignored: 0);
    }

    private Task PassOverAsync(HttpContext http, string topic, ShopifyMeaning.Nothing nothing)
    {
        if (nothing.NeedsPeople) Logs.ShopifyNeedsPeople(log, topic, nothing.Reason);
        else Logs.ShopifyPassedOver(log, topic, nothing.Reason);
        metrics.ShopifyPosted(topic, "passed over");
        return AnswerAsync(http, default, ignored: 1, nothing.Reason);
    }

    private static Task AnswerAsync(HttpContext http, TakenIn taken, int ignored, string? reason = null) =>
        Answers.JsonAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("taken"u8, taken.Accepted);
            json.WriteNumber("duplicates"u8, taken.Duplicates);
            json.WriteNumber("ignored"u8, ignored);
            if (reason is not null) json.WriteString("reason"u8, reason);
            json.WriteEndObject();
        });

    // Whoever cannot sign learns nothing, not even what was missing.
    private Task RefuseAsync(HttpContext http)
    {
        Logs.WebhookRefused(log, "Shopify", "It is not signed with the app's secret.");
        return Answers.ProblemAsync(http, StatusCodes.Status401Unauthorized, "Unauthorized.");
    }
}
