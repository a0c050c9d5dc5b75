using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.AzureHost.Tests.Scenarios;

public sealed class DeliveriesOnBothHostsTests : BothHostsTests
{
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
}
