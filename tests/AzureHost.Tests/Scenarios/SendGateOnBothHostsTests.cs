using Orchestration.Core.Journeys;

namespace Orchestration.AzureHost.Tests.Scenarios;

public sealed class SendGateOnBothHostsTests : BothHostsTests
{
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
}
