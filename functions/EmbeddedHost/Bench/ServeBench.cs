using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Statistics;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>Purchase events of known, consenting customers posted to the real host, in batches of 100, four requests in flight, until every first mail is sent.</summary>
internal static class ServeBench
{
    private const int Batch = 100;
    private const int InFlight = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the bench. <paramref name="deliver"/> is <c>outbox</c> or an SMTP address.</summary>
    /// <exception cref="IOException">The host does not start, or the mails do not arrive.</exception>
    public static async Task<ServeFigures> MeasureAsync(BenchPlace place, string deliver, int events, CancellationToken cancellation)
    {
        await using var host = await ServedHost.StartAsync(place.Config, place.NewFolder(), deliver, cancellation);
        var now = TimeProvider.System.GetUtcNow();
        await PostAsync(host, Bodies(events, number => BenchEvents.Known(number, now)), cancellation);
        await PostAsync(host, Bodies(events, number => BenchEvents.Consents(number, now)), cancellation);
        var orders = Bodies(events, number => BenchEvents.Order(number, 1, now));

        var processor = host.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await PostAsync(host, orders, cancellation);
        var accepted = watch.Elapsed.TotalSeconds;
        await WaitForMailsAsync(host, events, deliver, cancellation);
        var sent = watch.Elapsed.TotalSeconds;
        return new(events / accepted, events / sent, (host.ProcessorTime - processor).TotalMilliseconds / events, host.MostResidentBytes);
    }

    private static Task PostAsync(ServedHost host, List<byte[]> bodies, CancellationToken cancellation) => Parallel.ForEachAsync(
        bodies,
        new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation },
        async (body, stop) =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
            using var answer = await host.Http.PostAsync(new Uri("/api/events", UriKind.Relative), content, stop);
            answer.EnsureSuccessStatusCode();
        });

    private static List<byte[]> Bodies(int events, Func<int, CustomerEvent> happen)
    {
        var bodies = new List<byte[]>();
        for (var first = 0; first < events; first += Batch)
        {
            var body = new MemoryStream();
            for (var number = first; number < Math.Min(first + Batch, events); number++)
            {
                body.WriteByte((byte)(number == first ? '[' : ','));
                body.Write(CloudEventWriter.Write(happen(number)).Span);
            }

            body.WriteByte((byte)']');
            bodies.Add(body.ToArray());
        }

        return bodies;
    }

    private static async Task WaitForMailsAsync(ServedHost host, int mails, string deliver, CancellationToken cancellation)
    {
        var (sent, since) = (0L, Stopwatch.StartNew());
        while (sent < mails)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            var now = await SentAsync(host, cancellation);
            if (now > sent) (sent, since) = (now, Stopwatch.StartNew());
            if (since.Elapsed > Patience) throw new IOException(
                $"{sent:N0} of {mails:N0} mails were sent, and none for {Patience.TotalSeconds:N0} seconds.{(deliver == SendingSettings.Outbox ? "" : " Does a server that takes every mail listen at the address of --smtp?")}");
        }
    }

    /// <summary>The mails that the host says were sent.</summary>
    private static async Task<long> SentAsync(ServedHost host, CancellationToken cancellation)
    {
        using var journeys = JsonDocument.Parse(await host.Http.GetByteArrayAsync(new Uri("/api/journeys", UriKind.Relative), cancellation));
        return journeys.RootElement.GetProperty("journeys").EnumerateObject()
            .SelectMany(journey => journey.Value.GetProperty("messages").EnumerateObject())
            .Sum(message => message.Value.GetProperty(Tally.Sent).GetInt64());
    }
}
