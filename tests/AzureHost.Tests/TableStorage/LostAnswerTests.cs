using Orchestration.Core.Customers;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class LostAnswerTests : TableStoreTests
{
    private readonly MeddlingTransport _network = new();

    [Theory]
    [InlineData("event", 2)]
    [InlineData("event", 0)]
    [InlineData(null, 2)]
    [InlineData(null, 0)]
    public async Task A_commit_whose_answer_was_lost_is_committed(string? input, int receipts)
    {
        _network.LoseAnswers(1);
        (await CommitAsync(Tables.Through(_network), Change(await LoadAsync("c"), Named("first"), input?.ToUpperInvariant(), receipts))).ShouldBe(CommitResult.Committed);
        _network.LoseAnswers(2);
        (await CommitAsync(Tables.Through(_network), Change(await LoadAsync("c"), Named("next"), input, receipts))).ShouldBe(CommitResult.Committed);

        (await LoadAsync("c")).State.Stage!.Name.ShouldBe("next");
        (await Customers.TimelineAsync(new("c"), 0, 100, Cancellation)).Count.ShouldBe(2 * receipts);
    }

    [Theory]
    [InlineData("event", 2)]
    [InlineData("event", 0)]
    [InlineData(null, 2)]
    public async Task It_is_committed_too_where_another_writer_came_after_it(string? input, int receipts)
    {
        var basis = await ChangeAsync("c", Named("first"), receipts: 1);
        _network.LoseAnswers(1, () => ChangeAsync("c", Named("another's"), "another", receipts: 3));

        (await CommitAsync(Tables.Through(_network), Change(basis, Named("ours"), input, receipts))).ShouldBe(CommitResult.Committed);

        (await LoadAsync("c")).State.Stage!.Name.ShouldBe("another's");
        (await Customers.TimelineAsync(new("c"), 0, 100, Cancellation)).Select(r => r.Number)
            .ShouldBe(Enumerable.Range(1, 1 + receipts + 3).Select(n => (long)n));
    }

    [Fact]
    public async Task A_commit_that_was_refused_and_whose_answer_was_lost_stays_refused()
    {
        var stale = await LoadAsync("c");
        await ChangeAsync("c", Named("kept"), "event");

        _network.LoseAnswers(1);
        (await CommitAsync(Tables.Through(_network), Change(stale, Named("lost"), "event", receipts: 1))).ShouldBe(CommitResult.Duplicate);
        _network.LoseAnswers(1);
        (await CommitAsync(Tables.Through(_network), Change(stale, Named("lost"), "another", receipts: 1))).ShouldBe(CommitResult.Conflict);
        _network.LoseAnswers(1);
        (await CommitAsync(Tables.Through(_network), Change(stale, Named("lost")))).ShouldBe(CommitResult.Conflict);

        (await LoadAsync("c")).State.Stage!.Name.ShouldBe("kept");
    }

    [Fact]
    public async Task A_lost_answer_counts_once()
    {
        var through = Tables.Through(_network);
        _network.LoseAnswers(1);
        await CommitAsync(through, Change(await LoadAsync("c"), Named("loyal"), "event"));

        (await through.Tallies.ReadAsync(Cancellation)).Values.ShouldBe([1]);
    }

    [Fact]
    public async Task An_erasure_whose_answers_were_lost_is_done()
    {
        var basis = await ChangeAsync("c", Named("first"), "event", receipts: 3);
        _network.LoseAnswers(2);

        (await Tables.Through(_network).Customers.EraseAsync(basis, CustomerState.New(new("c")), Cancellation)).ShouldBe(CommitResult.Committed);

        (await LoadAsync("c")).State.Stage.ShouldBeNull();
        (await TestTables.RowsAsync(Tables.Accounts.Customers[0])).ShouldNotContain(row => row.StartsWith("timeline"));
    }

    [Fact]
    public async Task Throttling_is_waited_out_wherever_the_service_says_it()
    {
        _network.AnswerTransactions(2, CannedResponse.ServerBusy);
        (await CommitAsync(Tables.Through(_network), Change(await LoadAsync("c"), Named("first")))).ShouldBe(CommitResult.Committed);

        _network.AnswerTransactions(2, CannedResponse.ServerBusyInside);
        (await CommitAsync(Tables.Through(_network), Change(await LoadAsync("c"), Named("next")))).ShouldBe(CommitResult.Committed);

        (await LoadAsync("c")).State.Stage!.Name.ShouldBe("next");
    }

    [Fact]
    public async Task A_service_that_stays_busy_fails_the_commit_and_nothing_changes()
    {
        _network.AnswerTransactions(int.MaxValue, CannedResponse.ServerBusyInside);
        var commit = Change(await LoadAsync("c"), Named("lost"), "event");

        (await Should.ThrowAsync<Azure.RequestFailedException>(() => CommitAsync(Tables.Through(_network), commit))).Status.ShouldBe(503);

        (await CommitAsync(commit)).ShouldBe(CommitResult.Committed);
    }
}
