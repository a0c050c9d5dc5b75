using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Http.Events;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Segment;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.Runtime.Http.Segment;

/// <summary>
/// <c>POST /v1/{call}</c>: takes in what Segment's libraries post, one call or a batch. As with <c>/api/events</c>, a request
/// is taken as a whole or not at all, and answered 200 only once all of it is durable; calls that mean nothing here are
/// ignored, and counted in the answer.
/// </summary>
public sealed class SegmentHandler(
    IEventIntake intake, Func<Catalog> catalog, AccessKeys keys, IntakeGate gate, RuntimeMetrics metrics, TimeProvider time, ILogger<SegmentHandler> log)
{
    private readonly IntakeGate _strangers = IntakeGate.ForStrangers();

    /// <summary>Handles the request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="route">The last part of its path: one of <see cref="SegmentCalls.Types"/> or of <see cref="SegmentCalls.Batches"/>.</param>
    public async Task HandleAsync(HttpContext http, string route)
    {
        ArgumentNullException.ThrowIfNull(http);
        var isBatch = SegmentCalls.Batches.Contains(route);
        if (!isBatch && !SegmentCalls.Types.Contains(route))
        {
            await Answers.ProblemAsync(http, StatusCodes.Status404NotFound, "There is no such call.", $"The calls are {string.Join(", ", SegmentCalls.Types)} and batch.");
            return;
        }

        // Where the header names no key, the body may.
        var isTaken = SegmentContent.IsTaken(http.Request);
        var isNamed = http.Request.Headers.Authorization.Count > 0;
        if ((isNamed || !isTaken) && !keys.OpenEvents(http.Request))
        {
            await Answers.UnauthorizedAsync(http, "write");
            return;
        }

        if (!isTaken)
        {
            await Answers.ProblemAsync(
                http, StatusCodes.Status415UnsupportedMediaType, "This content type is not taken.", "Send application/json in UTF-8, as it is or as gzip.");
            return;
        }

        var limit = isBatch ? SegmentLimits.BodyBytes : SegmentLimits.CallBytes;
        await EventRequests.EnterAsync(http, isNamed ? gate : _strangers, limit, () => ReadAsync(http, route, limit, isNamed));
    }

    private async Task ReadAsync(HttpContext http, string route, int limit, bool isNamed)
    {
        using var body = await EventRequests.ReadAsync(http, limit);
        if (body is null) return;
        if (isNamed) await TakeAsync(http, route, body.Bytes);
        else if (SegmentWriteKey.Find(body.Bytes.Span) is not { } key || !keys.OpenEvents(key)) await Answers.UnauthorizedAsync(http, "write");
        else await EventRequests.EnterAsync(http, gate, body.Bytes.Length, () => TakeAsync(http, route, body.Bytes));
    }

    private async Task TakeAsync(HttpContext http, string route, ReadOnlyMemory<byte> body)
    {
        var problems = new List<IntakeProblem>();
        var calls = SegmentReader.Read(body, route, problems);
        var mapper = new SegmentMapper(catalog(), time.GetUtcNow());
        var outcomes = new SegmentOutcome[calls.Count];
        var taken = new List<SegmentCall>(calls.Count);
        var events = new List<CustomerEvent>(calls.Count);
        for (var i = 0; i < outcomes.Length; i++)
        {
            (outcomes[i], var happened) = mapper.Map(calls[i], problems);
            if (happened is null) continue;
            taken.Add(calls[i]);
            events.Add(happened);
        }

        await EventRequests.TakeAsync(
            http, intake, events, [.. problems.OrderBy(problem => problem.Index)], (index, problem) => taken[index].Problem("", problem), into => AcceptAsync(http, into, calls, outcomes), log);
    }

    private Task AcceptAsync(HttpContext http, TakenIn taken, IReadOnlyList<SegmentCall> calls, SegmentOutcome[] outcomes)
    {
        for (var i = 0; i < outcomes.Length; i++) metrics.Called(calls[i], outcomes[i]);
        KeyValuePair<SegmentOutcome, int>[] ignored =
            [.. outcomes.Where(outcome => outcome != SegmentOutcome.Taken).CountBy(outcome => outcome).OrderBy(counted => counted.Key)];
        var count = ignored.Sum(counted => counted.Value);
        if (count > 0) Logs.SegmentIgnored(log, count, outcomes.Length);
        return Answers.JsonAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success"u8, true);
            json.WriteNumber("accepted"u8, taken.Accepted);
            json.WriteNumber("duplicates"u8, taken.Duplicates);
            if (count > 0) Write(json, ignored);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, KeyValuePair<SegmentOutcome, int>[] ignored)
    {
        json.WriteStartObject("ignored"u8);
        foreach (var (outcome, count) in ignored) json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()), count);
        json.WriteEndObject();
    }
}
