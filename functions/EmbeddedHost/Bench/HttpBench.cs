using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Orchestration.EmbeddedHost.Endpoints;
using Orchestration.EmbeddedHost.Hosting;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>Purchase events of known, consenting customers over HTTP, in batches of 100, four requests in flight, until every first mail is sent.</summary>
internal static class HttpBench
{
    private const int Batch = 100;
    private const int InFlight = 4;

    /// <summary>What was measured.</summary>
    /// <param name="AcceptedPerSecond">Events a second, from the first request to the last answer.</param>
    /// <param name="MailsPerSecond">Mails a second, from the first request to the last mail sent.</param>
    /// <param name="CpuMilliseconds">Processor time of this process for each event, the load generator's included.</param>
    internal sealed record Figures(double AcceptedPerSecond, double MailsPerSecond, double CpuMilliseconds);

    /// <summary>Runs the bench. <paramref name="deliver"/> is <c>outbox</c> or an SMTP address.</summary>
    public static async Task<Figures> MeasureAsync(BenchPlace place, string deliver, int events, CancellationToken cancellation)
    {
        await using var shop = await BenchShop.OpenAsync(place, deliver, cancellation);
        await shop.SignUpAsync(0, events, consenting: true, cancellation);
        await shop.Runtime.StartAsync(cancellation);
        var keys = KeyFile.Open(shop.Options.Data, _ => null);
        await using var app = JourneyServer.Build(shop.Runtime, shop.Options, keys, ["http://127.0.0.1:0"], TimeProvider.System);
        await app.StartAsync(cancellation);
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", keys.WriteKey);
        var bodies = Bodies(events);

        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation }, async (body, stop) =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
            using var answer = await http.PostAsync(new Uri("/api/events", UriKind.Relative), content, stop);
            answer.EnsureSuccessStatusCode();
        });
        var accepted = watch.Elapsed.TotalSeconds;
        await shop.WaitForMailsAsync(events, cancellation);
        var sent = watch.Elapsed.TotalSeconds;
        var spent = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds;
        await app.StopAsync(cancellation);
        return new(events / accepted, events / sent, spent / events);
    }

    private static List<byte[]> Bodies(int events)
    {
        var bodies = new List<byte[]>();
        var text = new StringBuilder();
        for (var number = 0; number < events; number++)
        {
            text.Append(text.Length == 0 ? '[' : ',');
            text.Append($$$"""{"specversion":"1.0","type":"order.placed","source":"bench-http","id":"{{{number}}}","subject":"{{{BenchEvents.Customer(number)}}}","data":{"order":"{{{number}}}","value":29.33,"currency":"GBP","items":[{"product":"P-17","category":"music","quantity":1,"price":29.33}]}}""");
            if ((number + 1) % Batch != 0 && number + 1 != events) continue;
            bodies.Add(Encoding.UTF8.GetBytes(text.Append(']').ToString()));
            text.Clear();
        }

        return bodies;
    }
}
