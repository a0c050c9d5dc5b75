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

        await EventRequests.EnterAsync(http, gate, IntakeLimits.BodyBytes, () => TakeAsync(http, content));
    }

    private async Task TakeAsync(HttpContext http, EventContent content)
    {
        var problems = new List<IntakeProblem>();
        List<CustomerEvent> events;
        using (var body = await EventRequests.ReadAsync(http, IntakeLimits.BodyBytes))
        {
            if (body is null) return;
            events = Read(http.Request, content, body.Bytes, problems);
        }

        await EventRequests.TakeAsync(
            http, intake, events, problems, (index, problem) => new(index, "event", problem), taken => AcceptAsync(http, taken), log);
    }

    private List<CustomerEvent> Read(HttpRequest request, EventContent content, ReadOnlyMemory<byte> body, List<IntakeProblem> problems)
    {
        var now = time.GetUtcNow();
        var raw = content == EventContent.Binary
            ? ReadBinary(request, body, now, problems)
            : CloudEventReader.Read(body, now, problems);
        var validator = new EventValidator(catalog(), now);
        var events = new List<CustomerEvent>(raw.Count);
        // Those that could be read are held against what is configured all the same, so that the sender hears of everything at once.
        var unread = problems.ConvertAll(problem => problem.Index).ToHashSet();
        var index = 0;
        foreach (var read in raw)
        {
            while (unread.Contains(index)) index++;
            if (validator.Check(read, index++, problems) is { } fit) events.Add(fit);
        }

        if (unread.Count > 0) problems.Sort((one, other) => one.Index.CompareTo(other.Index));
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
}
