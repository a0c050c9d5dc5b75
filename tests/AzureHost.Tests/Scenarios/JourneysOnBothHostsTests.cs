using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.AzureHost.Tests.Scenarios;

public sealed class JourneysOnBothHostsTests : BothHostsTests
{
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
}
