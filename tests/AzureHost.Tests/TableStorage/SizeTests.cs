using Azure.Data.Tables;
using Orchestration.AzureHost.TableStorage;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class SizeTests : TableStoreTests
{
    private const int KiB = 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((64 * KiB) - 1)]
    [InlineData(64 * KiB)]
    [InlineData((64 * KiB) + 1)]
    [InlineData(128 * KiB)]
    [InlineData(PackedBytes.MaxBytes)]
    public async Task Bytes_that_do_not_compress_are_kept_whole(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var row = new TableEntity("p", "r");
        PackedBytes.Write(row, bytes).ShouldBe(length);
        await Tables.Accounts.Definitions.AddEntityAsync(row, Cancellation);

        TableEntity read = await Tables.Accounts.Definitions.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        PackedBytes.Read(read).ShouldBe(bytes);
    }

    [Fact]
    public void One_byte_more_is_refused()
    {
        var bytes = new byte[PackedBytes.MaxBytes + 1];
        new Random(1).NextBytes(bytes);

        PackedBytes.Write(new("p", "r"), bytes).ShouldBeNull();
    }

    [Fact]
    public void Damage_is_noticed()
    {
        var row = new TableEntity("p", "r");
        PackedBytes.Write(row, new byte[1000]);

        row["s0"] = row.GetBinary("s0")[1..];
        Should.Throw<InvalidDataException>(() => PackedBytes.Read(row));
        row["Size"] = int.MaxValue;
        Should.Throw<InvalidDataException>(() => PackedBytes.Read(row));
    }

    [Fact]
    public async Task The_largest_state_fits_however_little_it_compresses()
    {
        var loaded = await ChangeAsync("c", Holding(Noise(StateTooLargeException.MaxBytes - 200)), "event", receipts: 10);

        loaded.State.Attributes[0].Value.AsString().Length.ShouldBe(StateTooLargeException.MaxBytes - 200);
    }

    [Fact]
    public async Task Hundreds_of_receipts_are_one_commit()
    {
        await ChangeAsync("c", Named("x"), "event", receipts: 700);

        var timeline = await Customers.TimelineAsync(new("c"), 0, 1000, Cancellation);
        timeline.ShouldBe(Receipts(1, 700));
        (await Customers.TimelineAsync(new("c"), 699, 10, Cancellation)).ShouldHaveSingleItem();
        (await TestTables.RowsAsync(Tables.Accounts.Customers[0])).Count(row => row.StartsWith("timeline")).ShouldBe(1);
    }

    [Fact]
    public async Task Receipts_beyond_a_row_are_spread_over_several_and_read_in_order()
    {
        var receipts = Lengthy(300, 5_000);
        await CommitAsync(new(await LoadAsync("c"), CustomerState.New(new("c")) with { Receipts = 300 }, receipts, Digest("event")));

        (await TestTables.RowsAsync(Tables.Accounts.Customers[0])).Count(row => row.StartsWith("timeline")).ShouldBe(4);
        (await Customers.TimelineAsync(new("c"), 0, 1000, Cancellation)).ShouldBe(receipts);
        (await Customers.TimelineAsync(new("c"), 149, 2, Cancellation)).Select(r => r.Number).ShouldBe([150, 151]);
    }

    [Fact]
    public async Task A_commit_beyond_a_transaction_is_refused_and_nothing_changes()
    {
        var basis = await ChangeAsync("c", Named("kept"), receipts: 1);

        await Should.ThrowAsync<StateTooLargeException>(() => CommitAsync(new(basis, basis.State, Lengthy(1000, 5_000), Digest("event"))));

        (await LoadAsync("c")).Version.ShouldBe(basis.Version);
        await ChangeAsync("c", Named("smaller"), "event", receipts: 1);
    }

    private static Func<CustomerState, CustomerState> Holding(string text) =>
        state => state with { Attributes = [new("note", Value.Of(text), Now, "e")] };

    private static System.Collections.Immutable.ImmutableArray<Receipt> Lengthy(int count, int characters) =>
        [.. Receipts(1, count).Select((receipt, i) => receipt with { Detail = Noise(characters, i) })];
}
