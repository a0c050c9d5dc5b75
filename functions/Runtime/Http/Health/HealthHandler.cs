using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http.Health;

/// <summary><c>GET /health</c>: 200 where the host can do its work, 503 where it cannot. Open to all; what is wrong with the configuration is for whoever holds the admin key or sits at the machine.</summary>
public sealed class HealthHandler(Func<CancellationToken, ValueTask<HealthReport>> probe, AccessKeys keys)
{
    private const int MaxProblems = 100;

    /// <summary>Handles the request.</summary>
    public async Task GetAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var report = await probe(http.RequestAborted);
        var isInsider = LocalRequest.Is(http) || keys.OpenAll(http.Request);
        var status = report.IsUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await Answers.JsonAsync(http, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, StatusOf(report));
            json.WriteString("store"u8, report.IsWritable ? "writable" : "not-writable");
            json.WriteStartObject("queues"u8);
            foreach (var (queue, depth) in report.Queues) json.WriteNumber(queue, depth);
            json.WriteEndObject();
            json.WriteNumber("configProblems"u8, report.ConfigProblems.Count);
            if (isInsider && report.ConfigProblems.Count > 0)
            {
                json.WriteStartArray("problems"u8);
                foreach (var problem in report.ConfigProblems.Take(MaxProblems)) json.WriteStringValue(problem);
                json.WriteEndArray();
            }

            json.WriteString("version"u8, report.Version);
            json.WriteEndObject();
        });
    }

    private static string StatusOf(HealthReport report) =>
        report.IsStopping ? "stopping" : !report.IsWritable ? "down" : report.ConfigProblems.Count > 0 ? "degraded" : "up";
}
