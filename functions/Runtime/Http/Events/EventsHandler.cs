using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Http.Events;

/// <summary>
/// <c>POST /api/events</c>: takes CloudEvents in. A request is taken as a whole or not at all, and answered 202 only once
/// all of it is durable.
/// </summary>
public sealed class EventsHandler(
    IEventIntake intake, Func<Catalog> catalog, AccessKeys keys, IntakeGate gate, TimeProvider time, ILogger<EventsHandler> log)
{
    /// <summary>How many problems an answer lists; the rest is counted.</summary>
    private const int MaxProblems = 100;

    /// <summary>Handles the request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!keys.OpenEvents(http.Request))
        {
            await Answers.UnauthorizedAsync(http, "write");
            return;
        }

        var content = EventContents.Of(http.Request);
        if (content == EventContent.NotTaken)
        {
            http.Response.Headers.Accept = EventContents.Accepted;
            await Answers.ProblemAsync(
                http, StatusCodes.Status415UnsupportedMediaType, "This content type is not taken.", $"Send one of {EventContents.Accepted}, in UTF-8 and uncompressed.");
            return;
        }

        var bytes = Math.Min(http.Request.ContentLength ?? IntakeLimits.BodyBytes, IntakeLimits.BodyBytes);
        if (!gate.TryEnter(bytes))
        {
            await (gate.IsClosed
                ? Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "The host is stopping.", seconds: 5)
                : Answers.RetryAsync(http, StatusCodes.Status429TooManyRequests, "More events are coming in than can be written.", seconds: 1));
            return;
        }

        try
        {
            await TakeAsync(http, content);
        }
        catch (BadHttpRequestException wrong)
        {
            // The server's own bounds: too long, too slow, cut off.
            await Answers.ProblemAsync(http, wrong.StatusCode, "The request could not be read.");
        }
        finally
        {
            gate.Leave(bytes);
        }
    }

    private async Task TakeAsync(HttpContext http, EventContent content)
    {
        var problems = new List<IntakeProblem>();
        List<CustomerEvent> events;
        using (var body = await RequestBody.ReadAsync(http.Request, IntakeLimits.BodyBytes, http.RequestAborted))
        {
            if (body is null)
            {
                await Answers.ProblemAsync(
                    http, StatusCodes.Status413PayloadTooLarge, "The request is too large.", $"A request holds at most {IntakeLimits.BodyBytes / 1024 / 1024} MiB; send the events in parts.");
                return;
            }

            events = Read(http.Request, content, body.Bytes, problems);
        }

        if (problems.Count > 0)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, problems);
            return;
        }

        TakenIn taken;
        try
        {
            taken = await intake.TakeAsync(events, http.RequestAborted);
        }
        catch (EventTooLargeException tooLarge)
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, [TooLarge(tooLarge)]);
            return;
        }
#pragma warning disable CA1031 // Whatever went wrong below, the sender is told to come back; nothing is answered 2xx that is not durable.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Logs.IntakeFailed(log, fault, events.Count);
            await Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "The events could not be written.", seconds: 5);
            return;
        }

        await AcceptAsync(http, taken);
    }

    private static IntakeProblem TooLarge(EventTooLargeException fault) =>
        new(fault.Index, "event", $"is too large to be carried: the limit is {fault.MaxBytes / 1024} KiB.");

    private List<CustomerEvent> Read(HttpRequest request, EventContent content, ReadOnlyMemory<byte> body, List<IntakeProblem> problems)
    {
        var now = time.GetUtcNow();
        var raw = content == EventContent.Binary
            ? ReadBinary(request, body, now, problems)
            : CloudEventReader.Read(body, now, problems);
        var events = new List<CustomerEvent>(raw.Count);
        if (problems.Count > 0) return events;
        var validator = new EventValidator(catalog(), now);
        for (var i = 0; i < raw.Count; i++)
        {
            if (validator.Check(raw[i], i, problems) is { } fit) events.Add(fit);
        }

        return events;
    }

    private static List<CustomerEvent> ReadBinary(HttpRequest request, ReadOnlyMemory<byte> body, DateTimeOffset now, List<IntakeProblem> problems)
    {
        string? Attribute(string name) => request.Headers.TryGetValue("ce-" + name, out var values) ? values.ToString() : null;
        return CloudEventReader.ReadBinary(Attribute, body, now, problems) is { } one ? [one] : [];
    }

    private static Task AcceptAsync(HttpContext http, TakenIn taken) =>
        Answers.JsonAsync(http, StatusCodes.Status202Accepted, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("accepted"u8, taken.Accepted);
            json.WriteNumber("duplicates"u8, taken.Duplicates);
            json.WriteEndObject();
        });

    private static Task RefuseAsync(HttpContext http, int status, List<IntakeProblem> problems) =>
        Answers.ProblemAsync(http, status, "Nothing was taken in: the events have problems.", null, json =>
        {
            json.WriteStartArray("problems"u8);
            for (var i = 0; i < problems.Count && i < MaxProblems; i++) Write(json, problems[i]);
            json.WriteEndArray();
            if (problems.Count > MaxProblems) json.WriteNumber("furtherProblems"u8, problems.Count - MaxProblems);
        });

    private static void Write(Utf8JsonWriter json, IntakeProblem problem)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, problem.Index);
        json.WriteString("field"u8, problem.Field);
        json.WriteString("problem"u8, problem.Problem);
        json.WriteEndObject();
    }
}
