using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Core.Events;
using Orchestration.EmbeddedHost.Hosting;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>The sample shop on a data directory of its own.</summary>
internal sealed class BenchShop : IAsyncDisposable
{
    private const int Batch = 100;

    private BenchShop(EmbeddedOptions options, EmbeddedRuntime runtime)
    {
        Options = options;
        Runtime = runtime;
    }

    public EmbeddedOptions Options { get; }

    public EmbeddedRuntime Runtime { get; }

    /// <summary>Opens the shop; its clocks and deliveries stand still until the runtime is started.</summary>
    public static async Task<BenchShop> OpenAsync(BenchPlace place, CancellationToken cancellation)
    {
        var options = new EmbeddedOptions(place.NewFolder(), place.Config, SendingSettings.Outbox, EmbeddedOptions.DefaultUrl);
        var runtime = await EmbeddedRuntime.OpenAsync(
            options, _ => RandomNumberGenerator.GetBytes(32), TimeProvider.System, NullLoggerFactory.Instance, cancellation);
        return new(options, runtime);
    }

    /// <summary>Makes customers known and, where asked, consenting.</summary>
    public async Task SignUpAsync(int from, int to, bool consenting, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        await FeedAsync(from, to, number => BenchEvents.Known(number, now), cancellation);
        if (consenting) await FeedAsync(from, to, number => BenchEvents.Consents(number, now), cancellation);
    }

    /// <summary>Feeds one event of each customer, four batches at a time.</summary>
    public Task FeedAsync(int from, int to, Func<int, CustomerEvent> happen, CancellationToken cancellation) => Parallel.ForEachAsync(
        Enumerable.Range(0, (to - from + Batch - 1) / Batch),
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellation },
        async (batch, stop) =>
        {
            var first = from + batch * Batch;
            var inputs = new CustomerInput[Math.Min(Batch, to - first)];
            for (var i = 0; i < inputs.Length; i++) inputs[i] = CustomerInput.Of(happen(first + i));
            await Runtime.Processor.ProcessAsync(inputs, stop);
        });

    /// <summary>Waits until so many mails are sent.</summary>
    public async Task WaitForMailsAsync(long mails, CancellationToken cancellation)
    {
        while (await SentAsync(cancellation) < mails) await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Runtime.DisposeAsync();

    private async Task<long> SentAsync(CancellationToken cancellation)
    {
        long sent = 0;
        foreach (var (key, count) in await ((ITallyStore)Runtime.Store).ReadAsync(cancellation))
        {
            if (key.Counter == Tally.Sent) sent += count;
        }

        return sent;
    }
}
