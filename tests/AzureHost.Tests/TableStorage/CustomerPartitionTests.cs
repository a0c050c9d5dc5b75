using Orchestration.AzureHost.TableStorage;
using Orchestration.Core.Events;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class CustomerPartitionTests : TableStoreTests
{
    [Fact]
    public void A_key_is_the_same_for_ever()
    {
        var partition = CustomerPartition.Of(new("c-1"));

        partition.Key.ShouldBe("a6f7ef47ee8dc84af9056a3051ddc302f19581a96eb7e12f510fdf550326a399");
        partition.Spread.ShouldBe(0xa6f7ef47ee8dc84aUL);
    }

    [Fact]
    public async Task Ids_that_are_no_text_are_refused()
    {
        // Put together here, for an attribute would hold them as something else.
        string[] halves = [new('\ud83d', 1), "c" + '\udc69'];
        foreach (var id in halves) await Should.ThrowAsync<ArgumentException>(() => LoadAsync(id));
    }

    [Fact]
    public async Task Ids_longer_than_the_door_takes_are_refused() =>
        await Should.ThrowAsync<ArgumentException>(() => LoadAsync(new('x', CustomerId.MaxLength + 1)));

    [Fact]
    public async Task No_id_stands_in_an_address()
    {
        var addresses = new List<string>();
        var network = new MeddlingTransport
        {
            Handle = (message, send) =>
            {
                lock (addresses) addresses.Add(Uri.UnescapeDataString(message.Request.Uri.ToString()));
                return send();
            },
        };
        var through = Tables.Through(network).Customers;
        await through.CommitAsync([Change((await through.LoadAsync([new("bob@example.com")], Cancellation))[0], Named("x"), "event", 3)], Cancellation);
        var basis = (await through.LoadAsync([new("bob@example.com")], Cancellation))[0];
        await through.TimelineAsync(new("bob@example.com"), 0, 10, Cancellation);
        await through.EraseAsync(basis, basis.State, Cancellation);

        addresses.Count.ShouldBeGreaterThan(5);
        addresses.ShouldAllBe(address => !address.Contains("bob"));
    }
}
