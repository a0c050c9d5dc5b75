using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Http.Events;

/// <summary>
/// What all requests have in common that bring events: room for them, a bounded body, and one answer for all of their
/// events, which is 2xx only once every one is durable.
/// </summary>
internal static class EventRequests
{
    /// <summary>How many problems an answer lists; the rest is counted.</summary>
    private const int MaxProblems = 100;

    /// <summary>Handles the request where the gate has room for a body of up to so many bytes; otherwise answers that it should come back.</summary>
    public static async Task EnterAsync(HttpContext http, IntakeGate gate, int maxBytes, Func<Task> handle)
    {
        var bytes = Math.Min(http.Request.ContentLength ?? maxBytes, maxBytes);
        if (!gate.TryEnter(bytes))
        {
            await (gate.IsClosed
                ? Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "The host is stopping.", seconds: 5)
                : Answers.RetryAsync(http, StatusCodes.Status429TooManyRequests, "More events are coming in than can be written.", seconds: 1));
            return;
        }

        try
        {
            await handle();
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

    /// <summary>Reads the body. Null where it is larger than so many bytes, or cannot be unpacked; that is answered then.</summary>
    public static async Task<RequestBody?> ReadAsync(HttpContext http, int maxBytes)
    {
        try
        {
            if (await RequestBody.UnpackAsync(http.Request, maxBytes, http.RequestAborted) is { } body) return body;
        }
        catch (InvalidDataException)
        {
            await Answers.ProblemAsync(http, StatusCodes.Status400BadRequest, "The request says that it comes as gzip, and does not.");
            return null;
        }

        await Answers.ProblemAsync(
            http, StatusCodes.Status413PayloadTooLarge, "The request is too large.", $"A request holds at most {Size(maxBytes)}; send the events in parts.");
        return null;
    }

    /// <summary>Takes the events in, unless there are problems, and answers.</summary>
    /// <param name="http">The request.</param>
    /// <param name="intake">Where the events go.</param>
    /// <param name="events">The events.</param>
    /// <param name="problems">What is wrong with any of them: then none is taken.</param>
    /// <param name="place">Names an event in a problem, by its index in <paramref name="events"/>.</param>
    /// <param name="accept">Answers once all are durable.</param>
    /// <param name="log">Hears of faults.</param>
    public static async Task TakeAsync(
        HttpContext http, IEventIntake intake, IReadOnlyList<CustomerEvent> events, IReadOnlyList<IntakeProblem> problems,
        Func<int, string, IntakeProblem> place, Func<TakenIn, Task> accept, ILogger log)
    {
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
            var problem = place(tooLarge.Index, $"is too large to be carried: the limit is {tooLarge.MaxBytes / 1024} KiB.");
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, [problem]);
            return;
        }
#pragma warning disable CA1031 // Whatever went wrong below, the sender is told to come back; nothing is answered 2xx that is not durable.
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Logs.IntakeFailed(log, fault, events.Count);
            await Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "The events could not be written.", seconds: 5);
            return;
        }

        await accept(taken);
    }

    private static string Size(int bytes) => bytes < 1024 * 1024 ? $"{bytes / 1024} KiB" : $"{bytes / 1024 / 1024} MiB";

    private static Task RefuseAsync(HttpContext http, int status, IReadOnlyList<IntakeProblem> problems) =>
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
