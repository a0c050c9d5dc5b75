using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Runtime.Http.Events;

namespace Orchestration.Runtime.Http.Webhooks;

/// <summary>
/// What webhooks have in common: posts are read within bounds before anybody knows whose they are, and answered 2xx only
/// once all of them is durable; what is answered otherwise is posted again.
/// </summary>
/// <param name="intake">Closes before the host stops.</param>
/// <param name="log">The handler's log.</param>
internal sealed class WebhookDoor(IntakeGate intake, ILogger log)
{
    private readonly IntakeGate _gate = IntakeGate.ForStrangers();

    /// <summary>Reads the body, at most <paramref name="limit"/> bytes of it, and hands it on; answers itself where that cannot be.</summary>
    public async Task ReadAsync(HttpContext http, int limit, Func<ReadOnlyMemory<byte>, Task> take)
    {
        if (intake.IsClosed)
        {
            await Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "The host is stopping.", seconds: 5);
            return;
        }

        var bytes = Math.Min(http.Request.ContentLength ?? limit, limit);
        if (!_gate.TryEnter(bytes))
        {
            await Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "More is coming in than can be written.", seconds: 5);
            return;
        }

        try
        {
            using var body = await RequestBody.ReadAsync(http.Request, limit, http.RequestAborted);
            await (body is null
                ? Answers.ProblemAsync(http, StatusCodes.Status413PayloadTooLarge, "The request is too large.", $"A post holds at most {limit / 1024 / 1024} MiB.")
                : take(body.Bytes));
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

    /// <summary>Writes what a post told, and answers itself where that fails. Returns whether all of it is durable.</summary>
    /// <param name="http">The request.</param>
    /// <param name="events">How many events it holds.</param>
    /// <param name="write">Writes them.</param>
    public async Task<bool> WriteAsync(HttpContext http, int events, Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
#pragma warning disable CA1031 // Whatever went wrong below, the sender is told to come back; nothing is answered 2xx that is not durable.
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Logs.IntakeFailed(log, fault, events);
            await Answers.RetryAsync(http, StatusCodes.Status503ServiceUnavailable, "The events could not be written.", seconds: 5);
            return false;
        }
    }
}
