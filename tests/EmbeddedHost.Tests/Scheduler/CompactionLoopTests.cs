using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Contracts;
using Orchestration.EmbeddedHost.Scheduler;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.EmbeddedHost.Tests.Endpoints;
using Orchestration.EmbeddedHost.Tests.Sqlite;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.EmbeddedHost.Tests.Scheduler;

/// <summary>The sample shop is in London, where it is an hour later in summer than the clock of the world says.</summary>
public sealed class CompactionLoopTests : IAsyncDisposable
{
    private readonly TemporaryStore _temporary = new();
    private readonly FixedClock _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteStore Store => _temporary.Store;

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Theory]
    [InlineData("2026-01-15T02:59:59Z", false)]
    [InlineData("2026-01-15T03:00:00Z", true)]
    [InlineData("2026-01-15T03:59:59Z", true)]
    [InlineData("2026-01-15T04:00:00Z", false)]
    [InlineData("2026-07-15T01:59:59Z", false)]
    [InlineData("2026-07-15T02:00:00Z", true)]
    [InlineData("2026-07-15T03:00:00Z", false)]
    public async Task After_an_erasure_the_file_is_written_anew_at_three_at_night_where_the_shop_is(string time, bool isTime)
    {
        await Store.SetSettingAsync(SqliteStore.CompactionSetting, "due", Cancellation);

        await CompactAsync(time);

        (await Store.IsCompactionDueAsync(Cancellation)).ShouldBe(!isTime);
    }

    [Fact]
    public async Task Nothing_is_written_anew_where_nobody_was_erased()
    {
        var before = Store.Transactions;

        await CompactAsync("2026-01-15T03:00:00Z");

        Store.Transactions.ShouldBe(before);
    }

    [Fact]
    public async Task One_night_is_enough()
    {
        await Store.SetSettingAsync(SqliteStore.CompactionSetting, "due", Cancellation);
        await CompactAsync("2026-01-15T03:00:00Z");
        var before = Store.Transactions;

        await CompactAsync("2026-01-15T03:30:00Z");
        await CompactAsync("2026-01-16T03:00:00Z");

        Store.Transactions.ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_grew_too_large_to_be_cleaned_at_once_is_clean_the_next_morning()
    {
        const string address = "erase.me@example.net";
        // What a deletion leaves behind in a large file: freed pages that nobody has written over.
        using (var other = _temporary.Connect())
        {
            TemporaryStore.Execute(other, $"PRAGMA secure_delete=OFF; CREATE TABLE remains (x); INSERT INTO remains VALUES ('{address}'); DROP TABLE remains");
        }

        await Store.SetSettingAsync(SqliteStore.CompactionSetting, "due", Cancellation);
        _temporary.FilesWith(address).ShouldNotBeEmpty();

        await CompactAsync("2026-01-15T03:00:00Z");

        _temporary.FilesWith(address).ShouldBeEmpty();
    }

    private async Task CompactAsync(string time)
    {
        _time.Now = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var config = await LiveConfig.OpenAsync(
            new DirectoryConfigSource(Path.Combine(AppContext.BaseDirectory, "config")), new InMemoryStore(), NodaZones.Instance,
            NullLogger<LiveConfig>.Instance, Cancellation);
        await new CompactionLoop(Store, config, _time, NullLogger<CompactionLoop>.Instance).CompactIfDueAsync(Cancellation);
    }
}
