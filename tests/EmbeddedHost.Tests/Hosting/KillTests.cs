using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Orchestration.EmbeddedHost.Tests.Hosting;

/// <summary>The real process under load, killed with SIGKILL at random moments and started again on its data.</summary>
public sealed class KillTests
{
    private const int Rounds = 4;
    private const int CustomersARound = 60;
    private const int InFlight = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_answered_2xx_is_never_lost_and_nothing_is_sent_twice()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"replay with KILL_SEED={seed}");
        var random = new Random(seed);
        var data = Directory.CreateTempSubdirectory("journeys-kill-").FullName;
        try
        {
            var accepted = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
            for (var round = 0; round < Rounds; round++)
                await LoadAndKillAsync(data, round, random.Next(CustomersARound / 3, CustomersARound), accepted);

            using var host = await HostProcess.StartAsync(data, Cancellation);
            // The sender of events repeats what nobody answered, as webhooks do.
            foreach (var customer in Enumerable.Range(0, Rounds * CustomersARound).Select(Name))
            {
                if (!accepted.ContainsKey(customer)) (await PostAsync(host, customer)).ShouldBeTrue();
            }

            const int Everybody = Rounds * CustomersARound;
            await HostProcess.UntilAsync(
                async () => Outbox(data).Count >= Everybody && await UnsettledAsync(host) == 0, "every first mail is in the outbox", Cancellation);
            Outbox(data).Count.ShouldBe(Everybody, $"KILL_SEED={seed}");
            Outbox(data).Select(RecipientOf).Distinct(StringComparer.Ordinal).Count().ShouldBe(Everybody, $"KILL_SEED={seed}");
            for (var number = 0; number < Everybody; number++)
                (await OrdersAsync(host, Name(number))).ShouldBe(1, $"orders of {Name(number)}; KILL_SEED={seed}");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task LoadAndKillAsync(string data, int round, int killAfter, ConcurrentDictionary<string, int> accepted)
    {
        using var host = await HostProcess.StartAsync(data, Cancellation);
        var answered = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(round * CustomersARound, CustomersARound),
            new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = Cancellation },
            async (number, _) =>
            {
                if (!await PostAsync(host, Name(number))) return;
                accepted[Name(number)] = round;
                if (Interlocked.Increment(ref answered) == killAfter) host.Kill();
            });
    }

    private static async Task<bool> PostAsync(HostProcess host, string customer)
    {
        var body = $$"""
            [{"specversion":"1.0","type":"customer.updated","source":"kill","id":"u-{{customer}}","subject":"{{customer}}","data":{"email":"{{customer}}@example.com"} },
             {"specversion":"1.0","type":"consent.given","source":"kill","id":"c-{{customer}}","subject":"{{customer}}","data":{"purpose":"marketing","source":"checkout"} },
             {"specversion":"1.0","type":"order.placed","source":"kill","id":"o-{{customer}}","subject":"{{customer}}","data":{"order":"{{customer}}","value":29.33,"currency":"GBP"} }]
            """;
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
        try
        {
            using var answer = await host.Http.PostAsync(new Uri("/api/events", UriKind.Relative), content, Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private static string Name(int number) => $"kill-{number}";

    private static List<string> Outbox(string data) =>
        Directory.Exists(Path.Combine(data, "outbox"))
            ? [.. Directory.EnumerateFiles(Path.Combine(data, "outbox"), "*.eml", SearchOption.AllDirectories)]
            : [];

    private static string RecipientOf(string file) => File.ReadLines(file).First(line => line.StartsWith("To:", StringComparison.Ordinal));

    private static async Task<long> UnsettledAsync(HostProcess host)
    {
        using var health = JsonDocument.Parse(await host.Http.GetStringAsync(new Uri("/health", UriKind.Relative), Cancellation));
        return health.RootElement.GetProperty("queues").EnumerateObject().Sum(queue => queue.Value.GetInt64());
    }

    private static async Task<long> OrdersAsync(HostProcess host, string customer)
    {
        using var json = JsonDocument.Parse(await host.Http.GetStringAsync(new Uri($"/api/customers/{customer}", UriKind.Relative), Cancellation));
        return json.RootElement.GetProperty("facts").GetProperty("orders").GetProperty("count").GetInt64();
    }
}
