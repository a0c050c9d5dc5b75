using Orchestration.Core.Customers;
using Orchestration.Runtime.Statistics;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class TableTallyTests : TableStoreTests
{
    private static readonly TallyKey Loyal = new("", Tally.Stage, "loyal");
    private readonly TestTime _time = new();
    private int _customers;

    public override async ValueTask InitializeAsync() => Tables = await TestTables.CreateOrSkipAsync(_time);

    [Fact]
    public async Task What_several_processes_counted_adds_up()
    {
        var other = Tables.Again(_time);
        await CountAsync(Tables, 2);
        await CountAsync(other, 3);
        await other.Tallies.FlushAsync(Cancellation);

        (await ReadAsync(Tables)).ShouldBe(5);
        await CountAsync(Tables, 1);
        await CountAsync(other, 1);
        (await ReadAsync(other)).ShouldBe(6);
        (await ReadAsync(Tables)).ShouldBe(7);
    }

    [Fact]
    public async Task A_process_that_dies_loses_what_it_had_not_written()
    {
        var dying = Tables.Again(_time);
        await CountAsync(dying, 3);
        await dying.Tallies.FlushAsync(Cancellation);
        await CountAsync(dying, 4);

        (await ReadAsync(Tables.Again(_time))).ShouldBe(3);
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_the_next_time()
    {
        var network = new MeddlingTransport();
        var through = Tables.Through(network);
        await CountAsync(through, 3);
        network.Handle = (_, _) => throw new InvalidOperationException("No network by request of the test.");
        await Should.ThrowAsync<InvalidOperationException>(() => through.Tallies.FlushAsync(Cancellation));

        network.Handle = (_, send) => send();
        (await ReadAsync(through)).ShouldBe(3);
        network.LoseAnswers(1);
        await CountAsync(through, 1);
        (await ReadAsync(through)).ShouldBe(4);
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_was_counted()
    {
        var network = new MeddlingTransport();

        await Tables.Through(network).Tallies.FlushAsync(Cancellation);

        network.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hundreds_of_counts_are_written()
    {
        var state = CustomerState.New(new("c"));
        for (var i = 0; i < 250; i++) Tables.Tallies.Add(state, Named("stage " + i)(state), []);

        (await Tables.Tallies.ReadAsync(Cancellation)).Count.ShouldBe(250);
        (await TestTables.RowsAsync(Tables.Accounts.Tallies)).Count.ShouldBe(250);
    }

    [Fact]
    public async Task Compaction_keeps_every_count_and_few_rows()
    {
        for (var day = 0; day < 20; day++)
        {
            var process = Tables.Again(_time);
            await CountAsync(process, 1);
            await process.Tallies.FlushAsync(Cancellation);
            await CountAsync(Tables, 1);
            await Tables.Tallies.CompactAsync(Cancellation);

            (await ReadAsync(Tables)).ShouldBe(2 * (day + 1), $"day {day}");
            (await TestTables.RowsAsync(Tables.Accounts.Tallies)).Count.ShouldBeLessThanOrEqualTo(10, $"day {day}");
            _time.Now = _time.Now.AddDays(1);
        }
    }

    [Fact]
    public async Task Compaction_may_break_off_anywhere()
    {
        for (var process = 0; process < 3; process++) await CountAndFlushAsync();
        _time.Now = _time.Now.AddDays(10);
        await CountAndFlushAsync();
        var requests = await RequestsOfACompactionAsync();

        for (var broken = 0; broken < requests; broken++)
        {
            _time.Now = _time.Now.AddDays(10);
            await CountAndFlushAsync();
            var left = broken;
            var network = new MeddlingTransport
            {
                Handle = (_, send) => left-- > 0 ? send() : throw new InvalidOperationException("The process died by request of the test."),
            };
            await Should.ThrowAsync<InvalidOperationException>(() => Compacting(network));
            (await ReadAsync(Tables.Again(_time))).ShouldBe(5 + broken, $"after {broken} requests");
        }

        requests.ShouldBeGreaterThan(5);
        await Tables.Again(_time).Tallies.CompactAsync(Cancellation);
        (await ReadAsync(Tables.Again(_time))).ShouldBe(4 + requests);
    }

    [Fact]
    public async Task Several_may_compact_at_once()
    {
        for (var process = 0; process < 5; process++) await CountAndFlushAsync();
        _time.Now = _time.Now.AddDays(10);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Tables.Again(_time).Tallies.CompactAsync(Cancellation)));

        (await ReadAsync(Tables)).ShouldBe(5);
    }

    [Fact]
    public async Task A_process_that_hung_for_days_still_counts_once()
    {
        var hung = Tables.Again(_time);
        await CountAsync(hung, 2);
        await hung.Tallies.FlushAsync(Cancellation);
        await CountAsync(hung, 3);
        _time.Now = _time.Now.AddDays(10);
        await Tables.Tallies.CompactAsync(Cancellation);

        (await ReadAsync(hung)).ShouldBe(5);
        await CountAsync(hung, 1);
        (await ReadAsync(hung)).ShouldBe(6);
    }

    private async Task CountAsync(TestTables process, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var commit = Change(await LoadAsync($"c{_customers++}"), Named("loyal"));
            await CommitAsync(process, commit);
        }
    }

    private async Task CountAndFlushAsync()
    {
        var process = Tables.Again(_time);
        await CountAsync(process, 1);
        await process.Tallies.FlushAsync(Cancellation);
    }

    private async Task<int> RequestsOfACompactionAsync()
    {
        var network = new MeddlingTransport();
        await Compacting(network);
        return network.Sent.Count;
    }

    private Task Compacting(MeddlingTransport network) => Tables.Through(network, _time).Tallies.CompactAsync(Cancellation);

    private static async Task<long> ReadAsync(TestTables process) => (await process.Tallies.ReadAsync(Cancellation)).GetValueOrDefault(Loyal);
}
