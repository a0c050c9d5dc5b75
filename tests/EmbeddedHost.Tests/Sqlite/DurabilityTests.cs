using System.Runtime.CompilerServices;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Ports;
using SQLitePCL;

namespace Orchestration.EmbeddedHost.Tests.Sqlite;

/// <summary>What the connection of an open store that writes promises about the disk, seen from within it.</summary>
public sealed class DurabilityTests : IAsyncDisposable
{
    private const long Normal = 1;
    private const long Full = 2;
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryStore _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteStore Store => _temporary.Store;

    [Fact]
    public void A_commit_waits_for_the_disk()
    {
        ConnectionOf(WriterOf(Store)).Number("PRAGMA synchronous").ShouldBe(Full);

        using var other = _temporary.Connect();
        using var mode = other.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode";
        mode.ExecuteScalar().ShouldBe("wal");
    }

    [Fact]
    public async Task Only_of_what_can_be_made_again_it_does_not()
    {
        using var directory = DataDirectory.Open(Path.Combine(_temporary.Directory.Path, "throwaway"));
        await using var store = SqliteStore.Open(directory, isThrowaway: true);

        ConnectionOf(WriterOf(store)).Number("PRAGMA synchronous").ShouldBe(Normal);
    }

    [Fact]
    public async Task Nobody_sees_a_change_before_it_is_committed()
    {
        await ChangeAsync("kept");
        string? seen = null;
        var connection = HandleOf(ConnectionOf(WriterOf(Store)));
        raw.sqlite3_commit_hook(connection, _ => Look(), null);

        await ChangeAsync("changed");

        raw.sqlite3_commit_hook(connection, null, null);
        seen.ShouldBe("kept");
        (await LoadAsync()).State.Stage!.Name.ShouldBe("changed");

        int Look()
        {
            // The writer is about to commit. Readers answer at once, so this waits for nobody.
            seen ??= LoadAsync().AsTask().GetAwaiter().GetResult().State.Stage?.Name;
            return 0;
        }
    }

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    private async ValueTask<StoredCustomer> LoadAsync() => (await Store.LoadAsync([new CustomerId("c")], Cancellation))[0];

    private async Task ChangeAsync(string stage)
    {
        var basis = await LoadAsync();
        var next = basis.State with { Stage = new StageState(stage, Now) };
        (await Store.CommitAsync([new(basis, next, [], null)], Cancellation)).ShouldBe([CommitResult.Committed]);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_writer")]
    private static extern ref GroupWriter WriterOf(SqliteStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_database")]
    private static extern ref Database ConnectionOf(GroupWriter writer);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_handle")]
    private static extern ref sqlite3 HandleOf(Database database);
}
