using Azure;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.AzureHost.TableStorage;
using Orchestration.Core.Customers;
using Orchestration.Runtime.Statistics;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class TallyFlushingTests : TableStoreTests
{
    private readonly MeddlingTransport _network = new();
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Counts_are_written_now_and_then()
    {
        // This clock's pauses are over at once, so the first half minute is.
        var through = Counting(new TestTime());
        using var flushing = new TallyFlushing(through.Tallies, new TestTime(), NullLogger<TallyFlushing>.Instance);

        await flushing.StartAsync(Cancellation);

        await _sent.Task.WaitAsync(Cancellation);
        (await WrittenAsync()).ShouldBe(1);
        await flushing.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Counts_are_written_when_the_process_ends()
    {
        var through = Counting(TimeProvider.System);
        using var flushing = new TallyFlushing(through.Tallies, TimeProvider.System, NullLogger<TallyFlushing>.Instance);
        await flushing.StartAsync(Cancellation);

        await flushing.StopAsync(Cancellation);

        (await WrittenAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_is_survived_and_the_counts_are_kept()
    {
        var through = Counting(TimeProvider.System);
        using var flushing = new TallyFlushing(through.Tallies, TimeProvider.System, NullLogger<TallyFlushing>.Instance);
        _network.Handle = (_, _) => throw new RequestFailedException(403, "No access by request of the test.");
        await flushing.StopAsync(Cancellation);
        (await WrittenAsync()).ShouldBe(0);

        _network.Handle = (_, send) => send();
        await flushing.StopAsync(Cancellation);
        (await WrittenAsync()).ShouldBe(1);
    }

    private TestTables Counting(TimeProvider time)
    {
        _network.Handle = async (_, send) =>
        {
            await send();
            _sent.TrySetResult();
        };
        var through = Tables.Through(_network, time);
        var state = CustomerState.New(new("c"));
        through.Tallies.Add(state, Named("loyal")(state), []);
        return through;
    }

    private async Task<long> WrittenAsync() =>
        (await Tables.Again().Tallies.ReadAsync(Cancellation)).GetValueOrDefault(new TallyKey("", Tally.Stage, "loyal"));
}
