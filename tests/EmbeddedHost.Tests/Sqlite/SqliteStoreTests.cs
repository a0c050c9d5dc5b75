using Orchestration.Core.Customers;
using Orchestration.Core.Values;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Tests.Sqlite;

public sealed class SqliteStoreTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryStore _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteStore Store => _temporary.Store;

    private string DatabaseFile => Path.Combine(_temporary.Directory.Path, "journeys.db");

    [Fact]
    public async Task Commits_made_while_the_disk_is_busy_share_one_transaction()
    {
        Task<CommitResult>[] commits;
        using (var other = _temporary.Connect())
        {
            // Another connection holds the right to write, so that all of them have queued up when it lets go.
            TemporaryStore.Execute(other, "BEGIN IMMEDIATE");
            commits = [.. Enumerable.Range(0, 200).Select(i => CommitAsync($"c{i}", "x"))];
            TemporaryStore.Execute(other, "ROLLBACK");
        }

        (await Task.WhenAll(commits)).ShouldAllBe(r => r == CommitResult.Committed);
        Store.Transactions.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_the_process_died()
    {
        for (var i = 0; i < 20; i++) await CommitAsync($"c{i}", "kept");
        var copy = Path.Combine(_temporary.Directory.Path, "copy");
        using var directory = DataDirectory.Open(copy);
        foreach (var file in new[] { "journeys.db", "journeys.db-wal" })
            File.Copy(Path.Combine(_temporary.Directory.Path, file), Path.Combine(copy, file));

        await using var recovered = SqliteStore.Open(directory);

        var loaded = await recovered.LoadAsync([.. Enumerable.Range(0, 20).Select(i => new Core.Events.CustomerId($"c{i}"))], Cancellation);
        loaded.ShouldAllBe(l => l.State.Stage!.Name == "kept");
    }

    [Fact]
    public async Task A_transaction_that_fails_fails_its_callers_and_nothing_else()
    {
        await CommitAsync("before", "kept");
        using var other = _temporary.Connect();
        TemporaryStore.Execute(other, "CREATE TRIGGER trouble BEFORE INSERT ON customers BEGIN SELECT RAISE(ABORT, 'no room'); END");

        var failure = await Should.ThrowAsync<StoreException>(() => CommitAsync("lost", "x"));

        failure.Message.ShouldContain("no room");
        Store.Problem.ShouldBe(failure);
        (await LoadAsync("lost")).Version.ShouldBeNull();
        (await LoadAsync("before")).State.Stage!.Name.ShouldBe("kept");
        TemporaryStore.Execute(other, "DROP TRIGGER trouble");
        (await CommitAsync("lost", "found")).ShouldBe(CommitResult.Committed);
        Store.Problem.ShouldBeNull();
        (await Store.ReadAsync(Cancellation)).Values.Sum().ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_of_an_erased_customer_is_left_in_the_files()
    {
        const string address = "erase.me@example.net";
        var random = new Random(5);
        var order = Enumerable.Range(0, 300).OrderBy(_ => random.Next()).ToArray();
        // Rows that grow past their page, move, split pages, spill over and shrink again leave their traces everywhere.
        foreach (var size in new[] { 10, 700, 300, 9_000, 100, 2_500, 20_000, 50 })
        {
            foreach (var some in order.Chunk(50))
                await FillAsync([.. some.Select(i => ($"c{i}", i % 10 == 0 ? address : $"c{i}@example.com", size + random.Next(size)))]);
        }

        _temporary.FilesWith(address).ShouldNotBeEmpty();
        foreach (var i in order.Where(i => i % 10 == 0))
        {
            var basis = await LoadAsync($"c{i}");
            (await Store.EraseAsync(basis, CustomerState.New(basis.State.Id) with { ErasedAt = Now }, Cancellation)).ShouldBe(CommitResult.Committed);
        }

        _temporary.FilesWith(address).ShouldBeEmpty();
        _temporary.FilesWith("c1@example.com").ShouldNotBeEmpty();
        (await Store.IsCompactionDueAsync(Cancellation)).ShouldBeFalse();
        (await LoadAsync("c1")).State.Attributes[0].Value.AsString().ShouldBe("c1@example.com");
    }

    [Fact]
    public async Task Compacting_changes_nothing_but_the_file()
    {
        await FillAsync([.. Enumerable.Range(0, 50).Select(i => ($"c{i}", "x@example.com", 3000))]);
        var before = await Store.LoadAsync([new("c1"), new("c2")], Cancellation);

        await Store.CompactAsync(Cancellation);

        var after = await Store.LoadAsync([new("c1"), new("c2")], Cancellation);
        after.Select(l => l.Version).ShouldBe(before.Select(l => l.Version));
        (await Store.TimelineAsync(new("c1"), 0, 10, Cancellation)).ShouldHaveSingleItem();
        new FileInfo(DatabaseFile + "-wal").Length.ShouldBe(0);
        Store.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Settings_are_kept()
    {
        (await Store.GetSettingAsync("clock", Cancellation)).ShouldBeNull();
        await Store.SetSettingAsync("clock", "1", Cancellation);
        await Store.SetSettingAsync("clock", "2", Cancellation);

        await _temporary.RestartAsync();

        (await Store.GetSettingAsync("clock", Cancellation)).ShouldBe("2");
    }

    [Fact]
    public async Task A_store_that_a_later_version_wrote_is_refused_and_left_alone()
    {
        await Store.DisposeAsync();
        using (var other = _temporary.Connect()) TemporaryStore.Execute(other, "PRAGMA user_version=99");

        var refusal = Should.Throw<StoreException>(() => SqliteStore.Open(_temporary.Directory));

        refusal.Message.ShouldContain("later version");
        refusal.Message.ShouldContain("99");
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_left_alone()
    {
        await Store.DisposeAsync();
        File.Delete(DatabaseFile);
        using (var other = _temporary.Connect()) TemporaryStore.Execute(other, "CREATE TABLE theirs (x)");
        var before = await File.ReadAllBytesAsync(DatabaseFile, Cancellation);

        Should.Throw<StoreException>(() => SqliteStore.Open(_temporary.Directory)).Message.ShouldContain("other program");

        (await File.ReadAllBytesAsync(DatabaseFile, Cancellation)).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_by_its_path()
    {
        await Store.DisposeAsync();
        await File.WriteAllTextAsync(DatabaseFile, new string('x', 10_000), Cancellation);

        Should.Throw<StoreException>(() => SqliteStore.Open(_temporary.Directory)).Message.ShouldContain(DatabaseFile);
    }

    [Fact]
    public async Task A_damaged_page_is_an_error_and_not_an_answer()
    {
        await FillAsync([.. Enumerable.Range(0, 50).Select(i => ($"c{i}", "x@example.com", 1000))]);
        await Store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(DatabaseFile, Cancellation);
        bytes.AsSpan(4096).Fill(0xAA);
        await File.WriteAllBytesAsync(DatabaseFile, bytes, Cancellation);

        await using var store = SqliteStore.Open(_temporary.Directory);

        await Should.ThrowAsync<StoreException>(async () => await store.LoadAsync([new("c1")], Cancellation));
    }

    [Fact]
    public async Task A_closed_store_refuses_to_work()
    {
        await Store.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => LoadAsync("c"));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await Store.SetSettingAsync("a", "b", Cancellation));
    }

    [Fact]
    public async Task An_id_that_is_no_text_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(() => LoadAsync("\ud800"));

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    private async Task<StoredCustomer> LoadAsync(string id) => (await Store.LoadAsync([new(id)], Cancellation))[0];

    private async Task<CommitResult> CommitAsync(string id, string stage)
    {
        var basis = new StoredCustomer(CustomerState.New(new(id)), null);
        return (await Store.CommitAsync([new(basis, basis.State with { Stage = new(stage, Now) }, [], null)], Cancellation))[0];
    }

    private async Task FillAsync((string Id, string Address, int Size)[] customers)
    {
        var loaded = await Store.LoadAsync([.. customers.Select(c => new Core.Events.CustomerId(c.Id))], Cancellation);
        var commits = loaded.Zip(customers, (basis, customer) =>
        {
            var next = basis.State with
            {
                Attributes = [new("email", Value.Of(customer.Address), Now, "e"), new("note", Value.Of(new string('n', customer.Size)), Now, "e")],
                Receipts = basis.State.Receipts + 1,
            };
            Core.Journeys.Receipt receipt = new(next.Receipts, Now, Core.Journeys.ReceiptKind.AddressSuppressed) { Detail = customer.Address };
            return new Commit(basis, next, [receipt], null);
        });
        (await Store.CommitAsync([.. commits], Cancellation)).ShouldAllBe(r => r == CommitResult.Committed);
    }
}
