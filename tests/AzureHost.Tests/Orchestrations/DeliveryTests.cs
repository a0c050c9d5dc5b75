using Grpc.Core;
using Microsoft.DurableTask.Client;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.Tests.Scenarios;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.AzureHost.Tests.Orchestrations;

public class DeliveryTests : OrchestrationTest
{
    [Fact]
    public async Task What_was_provably_not_accepted_is_tried_again_in_the_ledgers_own_time()
    {
        var attempts = new List<DateTimeOffset>();
        Shop.Post.Answers = mail =>
        {
            if (mail.Template != "welcome") return DeliveryOutcome.Sent.Done;
            attempts.Add(Time.GetUtcNow());
            return attempts.Count < 4 ? new DeliveryOutcome.NotAccepted("busy") : DeliveryOutcome.Sent.Done;
        };

        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddHours(1));

        attempts.ShouldBe([Monday, Monday.AddMinutes(1), Monday.AddMinutes(6), Monday.AddMinutes(21)]);
        Mails.ShouldBe(["welcome"]);
    }

    [Fact]
    public async Task What_was_refused_is_not_tried_again()
    {
        Shop.Post.Answers = _ => new DeliveryOutcome.Refused("not wanted");

        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(1));

        Shop.Post.Handed.Count.ShouldBe(1);
        (await KindsAsync("welcome")).ShouldContain(ReceiptKind.MessageRefused);
    }

    [Fact]
    public async Task What_is_unknown_is_settled_by_the_providers_event_and_its_orchestration_ends_then()
    {
        Shop.Post.Answers = mail => mail.Template == "tips" ? new DeliveryOutcome.Unknown("timed out") : DeliveryOutcome.Sent.Done;
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(4));
        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Running);

        await Shop.PostAsync(Happened.Of(
            "delivered", EventTypes.EmailDelivered, Time.GetUtcNow(), "c1", ("message", Value.Of(Shop.Post.Handed[^1].MessageId)), ("template", Value.Of("tips"))));

        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        Shop.Post.Handed.Count.ShouldBe(2);
        (await KindsAsync("welcome")).TakeLast(2).ShouldBe([ReceiptKind.MessageUnknown, ReceiptKind.MessageSent]);
    }

    [Fact]
    public async Task An_unknown_delivery_that_nobody_settles_is_given_up_after_its_time()
    {
        Shop.Post.Answers = mail => mail.Template == "tips" ? new DeliveryOutcome.Unknown("timed out") : DeliveryOutcome.Sent.Done;
        await AdaOrdersAsync();

        await Shop.PassUntilAsync(Monday.AddDays(34));

        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        Shop.Post.Handed.Count(mail => mail.Template == "tips").ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_dies_before_its_claim_is_committed_is_repeated()
    {
        var deaths = 0;
        Store.BeforeCommit = commits =>
        {
            if (commits[0].Next.Messages.Any(m => m.Status == MessageStatus.Claimed) && deaths++ < 2) throw new TimeoutException();
        };

        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddMinutes(1));

        deaths.ShouldBeGreaterThan(2);
        Mails.ShouldBe(["welcome"]);
    }

    [Fact]
    public async Task A_run_that_dies_after_its_claim_leaves_the_message_unknown_and_nothing_is_sent_twice()
    {
        var died = false;
        Store.AfterCommit = commits =>
        {
            if (died || !commits[0].Next.Messages.Any(m => m.Status == MessageStatus.Claimed)) return;
            died = true;
            throw new TimeoutException();
        };

        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddMinutes(14));
        (await AdaAsync()).Messages.ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Claimed);
        await Shop.PassUntilAsync(Monday.AddMinutes(16));

        (await AdaAsync()).Messages.ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Unknown);
        Shop.Post.Handed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transactional_message_whose_run_died_is_sent_after_all()
    {
        var died = false;
        Store.AfterCommit = commits =>
        {
            if (died || !commits[0].Next.Messages.Any(m => m.Status == MessageStatus.Claimed)) return;
            died = true;
            throw new TimeoutException();
        };

        await Shop.PostAsync(Happened.Known(Monday), Happened.Delivered("o1", Monday));
        await Shop.PassUntilAsync(Monday.AddMinutes(30));

        Mails.ShouldBe(["receipt"]);
    }

    [Fact]
    public async Task A_delivery_that_ran_twice_sends_once()
    {
        var crashes = 0;
        Engine.AfterActivity = name => name == nameof(DeliverActivity) && crashes++ == 0 ? throw new TimeoutException() : Task.CompletedTask;

        await AdaOrdersAsync();

        crashes.ShouldBe(2);
        Shop.Post.Handed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Messages_put_off_by_quiet_hours_leave_together_when_they_end()
    {
        var night = Happened.Time("2026-03-02 22:00");
        Time.MoveTo(night);
        await Shop.PostAsync(Happened.Known(night), Happened.Consent(night), Happened.Order("o1", night));
        Mails.ShouldBeEmpty();

        await Shop.PassUntilAsync(Happened.Time("2026-03-03 08:00"));

        Mails.ShouldBe(["welcome"]);
        (await TimelineAsync()).Count(r => r.Kind == ReceiptKind.MessageDeferred).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_of_another_enrollment_that_a_decision_brings_up_is_delivered_at_once()
    {
        var night = Happened.Time("2026-03-02 22:00");
        Time.MoveTo(night);
        await Shop.PostAsync(Happened.Known(night), Happened.Consent(night), Happened.Order("o1", night));
        // An event comes in the very moment that quiet hours end, before the timer.
        Time.MoveTo(Happened.Time("2026-03-03 08:00"));
        await Shop.EnqueueAsync(Happened.Delivered("o1", Time.GetUtcNow()));
        await Shop.ConsumeAsync();
        await Engine.SettleAsync();

        Mails.ShouldBe(["welcome", "receipt"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_doorbell_that_fails_does_not_come_between_a_claim_and_its_mail()
    {
        await AdaOrdersAsync();
        var failed = false;
        Engine.BeforeActivity = name =>
        {
            if (name != nameof(DeliverActivity) || failed) return Task.CompletedTask;
            failed = true;
            // The decision that claims the receipt finds another enrollment's wait over, and has to ring for that one.
            Engine.Client.Faults.Enqueue(new RpcException(StatusCode.Unavailable));
            Time.MoveTo(Monday.AddDays(3));
            return Task.CompletedTask;
        };

        await Shop.PostAsync(Happened.Delivered("o1", Monday));

        failed.ShouldBeTrue();
        Engine.Client.Faults.ShouldBeEmpty();
        Shop.Post.Handed.Select(mail => mail.Template).ShouldBe(["welcome", "receipt", "tips"], ignoreOrder: true);
        (await TimelineAsync()).ShouldNotContain(r => r.Kind == ReceiptKind.MessageUnknown);
    }
}
