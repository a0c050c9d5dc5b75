using Orchestration.AzureHost.Tests.TableStorage;
using Orchestration.Contracts;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.EmbeddedHost.Demo;

namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>
/// The same scripts on both hosts: the embedded one with its database, and Azure's parts with an engine and a queue on
/// virtual time, over a store in memory and over a real table service. Both must leave the same receipts, at the same
/// times, to the last field, and send the same mails.
/// </summary>
public abstract class BothHostsTests
{
    private protected static readonly DateTimeOffset Monday = Happened.Time("2026-03-02 12:00");
    private protected static readonly CustomerEvent[] Ada = [Happened.Known(Monday), Happened.Consent(Monday), Happened.Order("o1", Monday)];

    public static TheoryData<bool> Stores => [false, true];

    private protected static async Task ComeAsync(IShopHost shop, params CustomerEvent[] events)
    {
        await shop.TakeInAsync(events);
        await shop.SettleAsync();
    }

    /// <summary>What the provider tells of the mail made from a template.</summary>
    private protected static CustomerEvent Told(IShopHost shop, string type, string template) => Happened.Of(
        $"{type}-{template}", type, shop.Now, "c1",
        ("message", Value.Of(shop.Post.Handed.Last(mail => mail.Template == template).MessageId)), ("template", Value.Of(template)));

    private protected static async Task PlayAsync(
        bool tables, Func<IShopHost, Task> script, string[] mails, params (string? Journey, ReceiptKind Kind, string? Reason)[] receipts)
    {
        await using var embedded = await EmbeddedShop.OpenAsync(Monday, ShopFiles.Make());
        await using var azure = await OpenAzureAsync(tables);

        await script(embedded);
        await script(azure);

        embedded.Post.Accepted.Select(mail => mail.Template).ShouldBe(mails);
        azure.Post.Handed.Select(mail => (mail.Template, mail.MessageId, mail.To, mail.Date, mail.Html))
            .ShouldBe(embedded.Post.Handed.Select(mail => (mail.Template, mail.MessageId, mail.To, mail.Date, mail.Html)));
        foreach (var customer in new[] { "c1", "c2" })
        {
            var expected = await embedded.TimelineAsync(customer);
            (await azure.TimelineAsync(customer)).ShouldBe(expected);
            if (customer == "c1") expected.ShouldNotBeEmpty();
        }

        var timeline = (await embedded.TimelineAsync("c1")).Select(r => (r.Journey, r.Kind, r.Reason)).ToList();
        foreach (var receipt in receipts) timeline.ShouldContain(receipt);
    }

    private static async Task<AzureShop> OpenAzureAsync(bool tables)
    {
        var time = new HandTurnedTime(Monday);
        if (tables)
        {
            var stores = await TestTables.CreateOrSkipAsync(time);
            return await AzureShop.OpenAsync(stores.Customers, stores.Definitions, time);
        }

        var memory = new InMemoryStore();
        return await AzureShop.OpenAsync(memory, memory, time);
    }
}
