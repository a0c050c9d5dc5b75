using Orchestration.AzureHost.Tests.TableStorage;
using Orchestration.Contracts;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using Orchestration.EmbeddedHost.Demo;

namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>
/// The same scripts on both hosts: the embedded one with its database, and Azure's parts with an engine and a queue on
/// virtual time, over a store in memory and over a real table service. Both must leave the same receipts, at the same
/// times, to the last field, and send the same mails.
/// </summary>
public sealed class BothHostsTests
{
    private static readonly DateTimeOffset Monday = Happened.Time("2026-03-02 12:00");
    private static readonly CustomerEvent[] Ada = [Happened.Known(Monday), Happened.Consent(Monday), Happened.Order("o1", Monday)];

    public static TheoryData<bool> Stores => [false, true];

    [Theory, MemberData(nameof(Stores))]
    public Task Who_agreed_is_welcomed(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await ComeAsync(shop, Ada);
            await shop.PassUntilAsync(Monday.AddDays(4));
        },
        mails: ["welcome", "tips"]);

    [Theory, MemberData(nameof(Stores))]
    public Task Who_did_not_agree_goes_through_without_a_mail(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await ComeAsync(shop, Happened.Known(Monday), Happened.Order("o1", Monday));
            await shop.PassUntilAsync(Monday.AddDays(40));
        },
        mails: [],
        ("welcome", ReceiptKind.MessageSuppressed, "no-consent"), ("second-purchase", ReceiptKind.MessageSuppressed, "no-consent"));

    [Theory, MemberData(nameof(Stores))]
    public Task A_second_order_is_the_goal(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await ComeAsync(shop, Ada);
            await shop.PassUntilAsync(Monday.AddDays(10));
            await ComeAsync(shop, Happened.Order("o2", shop.Now));
            await shop.PassUntilAsync(Monday.AddDays(40));
        },
        mails: ["welcome", "tips"],
        ("second-purchase", ReceiptKind.GoalReached, null));

    [Theory, MemberData(nameof(Stores))]
    public Task A_click_takes_the_other_way(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await ComeAsync(shop, Ada);
            await shop.PassUntilAsync(Monday.AddDays(23));
            await ComeAsync(shop, Told(shop, EventTypes.EmailClicked, "second-tips"));
            await shop.PassUntilAsync(Monday.AddDays(40));
        },
        mails: ["welcome", "tips", "second-tips", "thanks"],
        ("second-purchase", ReceiptKind.WentOn, null), ("second-purchase", ReceiptKind.Finished, null));

    [Theory, MemberData(nameof(Stores))]
    public Task A_refund_ends_everything(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await ComeAsync(shop, Ada);
            await shop.PassUntilAsync(Monday.AddDays(2));
            await ComeAsync(shop, Happened.Refund("o1", shop.Now));
            await shop.PassUntilAsync(Monday.AddDays(40));
        },
        mails: ["welcome"],
        ("welcome", ReceiptKind.Exited, "order.refunded"), ("second-purchase", ReceiptKind.Exited, "order.refunded"));

    [Theory, MemberData(nameof(Stores))]
    public Task Nobody_is_woken_at_night(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await shop.PassUntilAsync(Monday.AddHours(10));
            await ComeAsync(shop, Happened.Known(shop.Now), Happened.Consent(shop.Now), Happened.Order("o1", shop.Now));
            shop.Post.Handed.ShouldBeEmpty();
            await shop.PassUntilAsync(Monday.AddDays(30));
        },
        mails: ["welcome", "tips", "second-tips", "offer"],
        ("welcome", ReceiptKind.MessageDeferred, "quiet-hours"));

    [Theory, MemberData(nameof(Stores))]
    public Task Consent_withdrawn_after_a_mail_was_asked_for_keeps_it_back(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await shop.TakeInAsync(Ada);
            await shop.TakeInAsync(Happened.Withdrawal(shop.Now));
            await shop.SettleAsync();
            await shop.PassUntilAsync(Monday.AddDays(40));
        },
        mails: [],
        ("welcome", ReceiptKind.MessageRequested, null), ("welcome", ReceiptKind.Exited, "consent-withdrawn"),
        ("welcome", ReceiptKind.MessageSuppressed, "withdrawn"));

    [Theory, MemberData(nameof(Stores))]
    public Task A_refused_mail_is_not_tried_again(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            shop.Post.Answers = mail => mail.Template == "welcome" ? new DeliveryOutcome.Refused("550 no such mailbox", true) : DeliveryOutcome.Sent.Done;
            await ComeAsync(shop, Ada);
            await shop.PassUntilAsync(Monday.AddDays(40));
        },
        mails: [],
        ("welcome", ReceiptKind.MessageRefused, "550 no such mailbox"), ("welcome", ReceiptKind.MessageSuppressed, "suppressed"));

    [Theory, MemberData(nameof(Stores))]
    public Task A_mail_that_was_not_accepted_is_tried_again(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            var busy = 5;
            shop.Post.Answers = _ => busy-- > 0 ? new DeliveryOutcome.NotAccepted("421 busy") : DeliveryOutcome.Sent.Done;
            await ComeAsync(shop, Ada);
            await shop.PassUntilAsync(Monday.AddDays(2));
            shop.Post.Handed.Count.ShouldBe(6);
        },
        mails: ["welcome"],
        ("welcome", ReceiptKind.MessageDeferred, "retry"));

    [Theory, MemberData(nameof(Stores))]
    public Task An_unknown_delivery_is_settled_by_the_provider(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            shop.Post.Answers = mail => mail.Template == "welcome" ? new DeliveryOutcome.Unknown("timed out") : DeliveryOutcome.Sent.Done;
            await ComeAsync(shop, Ada);
            await shop.PassUntilAsync(Monday.AddHours(3));
            await ComeAsync(shop, Told(shop, EventTypes.EmailDelivered, "welcome"));
            await shop.PassUntilAsync(Monday.AddDays(4));
            shop.Post.Handed.Count.ShouldBe(2);
        },
        mails: ["tips"],
        ("welcome", ReceiptKind.MessageUnknown, "timed out"), ("welcome", ReceiptKind.MessageSent, null));

    [Theory, MemberData(nameof(Stores))]
    public Task Who_stops_buying_is_won_back(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await ComeAsync(shop, Ada);
            await shop.PassUntilAsync(Monday.AddDays(62));
            await ComeAsync(shop, Happened.Order("o2", shop.Now));
            await shop.PassUntilAsync(Monday.AddDays(200));
        },
        mails: ["welcome", "tips", "second-tips", "offer", "win-back"],
        (null, ReceiptKind.StageEntered, "at-risk"), ("win-back", ReceiptKind.Entered, null), ("win-back", ReceiptKind.GoalReached, null));

    [Theory, MemberData(nameof(Stores))]
    public Task Who_is_on_the_way_keeps_to_the_journey_as_it_was(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await ComeAsync(shop, Ada);
            await shop.EditAsync("journeys/welcome.yaml", """
                journey: welcome
                purpose: marketing
                enter: {on: order.placed, when: customer.orders.count == 1}
                steps:
                  - wait: 1d
                  - send: thanks
                """);
            await shop.PassUntilAsync(Monday.AddDays(1));
            await ComeAsync(shop, Happened.Known(shop.Now, "c2"), Happened.Consent(shop.Now, "c2"), Happened.Order("o2", shop.Now, "c2"));
            await shop.PassUntilAsync(Monday.AddDays(5));
        },
        mails: ["welcome", "thanks", "tips"]);

    [Theory, MemberData(nameof(Stores))]
    public Task Events_that_come_twice_and_in_any_order_end_alike(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await ComeAsync(shop, Ada[2], Ada[1], Ada[2]);
            await shop.PassUntilAsync(Monday.AddHours(2));
            await ComeAsync(shop, Ada[0], Ada[1]);
            await ComeAsync(shop, Happened.Order("o0", Monday.AddDays(-3)), Ada[2]);
            await shop.PassUntilAsync(Monday.AddDays(40));
        },
        mails: ["tips"],
        ("welcome", ReceiptKind.MessageSuppressed, "no-address"), ("second-purchase", ReceiptKind.Entered, null));

    [Theory, MemberData(nameof(Stores))]
    public Task Part_of_the_contract_needs_no_consent_and_no_daylight(bool tables) => PlayAsync(
        tables,
        async shop =>
        {
            await shop.PassUntilAsync(Monday.AddHours(12));
            await ComeAsync(shop, Happened.Known(shop.Now), Happened.Delivered("o1", shop.Now));
            await shop.PassUntilAsync(Monday.AddHours(13));
            await ComeAsync(shop, Happened.Delivered("o2", shop.Now));
            await shop.PassUntilAsync(Monday.AddDays(1));
        },
        mails: ["receipt", "receipt"]);

    private static async Task ComeAsync(IShopHost shop, params CustomerEvent[] events)
    {
        await shop.TakeInAsync(events);
        await shop.SettleAsync();
    }

    /// <summary>What the provider tells of the mail made from a template.</summary>
    private static CustomerEvent Told(IShopHost shop, string type, string template) => Happened.Of(
        $"{type}-{template}", type, shop.Now, "c1",
        ("message", Value.Of(shop.Post.Handed.Last(mail => mail.Template == template).MessageId)), ("template", Value.Of(template)));

    private static async Task PlayAsync(
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
