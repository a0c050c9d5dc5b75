using System.Text.Json;
using Microsoft.DurableTask.Client;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.Tests.Orchestrations.Engine;
using Orchestration.AzureHost.Tests.Scenarios;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.AzureHost.Tests.Orchestrations;

public class JourneyOrchestratorTests : OrchestrationTest
{
    [Fact]
    public async Task A_journey_runs_to_its_end_and_its_orchestration_with_it()
    {
        await AdaOrdersAsync();
        Mails.ShouldBe(["welcome"]);
        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Running);

        await Shop.PassUntilAsync(Monday.AddDays(3));

        Mails.ShouldBe(["welcome", "tips"]);
        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        Welcome.Output.ShouldBeNull();
        (await KindsAsync("welcome")).ShouldBe(
        [
            ReceiptKind.Entered, ReceiptKind.MessageRequested, ReceiptKind.Waiting, ReceiptKind.MessageClaimed, ReceiptKind.MessageSent,
            ReceiptKind.MessageRequested, ReceiptKind.Finished, ReceiptKind.MessageClaimed, ReceiptKind.MessageSent,
        ]);
    }

    [Fact]
    public async Task The_custom_status_says_where_the_customer_is()
    {
        await AdaOrdersAsync();

        var status = JsonSerializer.Deserialize<JourneyStatus>(Welcome.CustomStatus!).ShouldNotBeNull();
        status.ShouldBe(new("welcome", "active", (await AdaAsync()).Enrollments.Single(e => e.Journey == "welcome").Step, Monday));
    }

    [Fact]
    public async Task A_doorbell_during_the_wait_wakes_at_once()
    {
        await AdaOrdersAsync();

        await Shop.PostAsync(Happened.Refund("o1", Monday));

        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        Second.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        await Shop.PassUntilAsync(Monday.AddDays(40));
        Mails.ShouldBe(["welcome"]);
    }

    [Fact]
    public async Task A_doorbell_before_the_wait_is_not_lost()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(21));
        Mails.ShouldBe(["welcome", "tips", "second-tips"]);
        var rung = false;
        Engine.AfterActivity = async name =>
        {
            if (rung || name != nameof(AdvanceActivity)) return;
            rung = true;
            // The activity has looked already: what happens now, only the doorbell tells.
            await Shop.EnqueueAsync(Click("first"));
            await Shop.ConsumeAsync();
        };

        Engine.Raise(Second, Doorbells.EventName, "true");
        await Engine.SettleAsync();

        rung.ShouldBeTrue();
        Mails.ShouldBe(["welcome", "tips", "second-tips", "thanks"]);
        Second.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task Doorbells_after_the_wait_reach_the_next_cycle()
    {
        await AdaOrdersAsync();
        for (var i = 0; i < 5; i++)
        {
            // Two at once: the first ends the wait, the second comes for whoever continues as new.
            Engine.Raise(Welcome, Doorbells.EventName, "true");
            Engine.Raise(Welcome, Doorbells.EventName, "true");
            await Engine.SettleAsync();
        }

        await Shop.PostAsync(Happened.Refund("o1", Monday));

        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Timer_and_doorbell_at_once_are_one_cycle_and_nothing_is_done_twice(bool doorbellFirst)
    {
        await AdaOrdersAsync();
        Time.MoveTo(Monday.AddDays(3));
        // Both lie in the inbox before the orchestrator runs again, in either order.
        if (doorbellFirst) Engine.Raise(Welcome, Doorbells.EventName, "true");
        Engine.FireDue();
        if (!doorbellFirst) Engine.Raise(Welcome, Doorbells.EventName, "true");
        Welcome.Inbox.Count.ShouldBe(2);
        await Engine.SettleAsync();

        Mails.ShouldBe(["welcome", "tips"]);
        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await KindsAsync("welcome")).Count(kind => kind == ReceiptKind.MessageRequested).ShouldBe(2);
    }

    [Fact]
    public async Task However_long_a_wait_its_history_stays_the_same_size()
    {
        await AdaOrdersAsync();
        var before = Second.Sizes.Count;
        await Shop.PassUntilAsync(Monday.AddDays(20));

        var sizes = Second.Sizes.Skip(before).ToList();
        sizes.Count.ShouldBe(6);
        sizes.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_orchestration_that_is_started_twice_is_one()
    {
        await AdaOrdersAsync();
        var starts = Engine.Counts.Starts;

        await new Doorbells(Engine.Client).RingAsync([.. Doorbell.AllOf(await AdaAsync())], CancellationToken.None);
        await Engine.SettleAsync();

        Engine.Counts.Starts.ShouldBe(starts);
        await Shop.PassUntilAsync(Monday.AddDays(3));
        Mails.ShouldBe(["welcome", "tips"]);
    }

    [Fact]
    public async Task A_finished_enrollment_that_is_run_again_ends_at_once_without_effect()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(3));
        var (state, activities) = (await AdaAsync(), Engine.Counts.Activities);

        Engine.Start(Welcome.Id, nameof(JourneyOrchestrator), Welcome.Input);
        await Engine.SettleAsync();

        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await AdaAsync()).ShouldBeSameAs(state);
        Engine.Counts.Activities.ShouldBe(activities + 1);
        Mails.ShouldBe(["welcome", "tips"]);
    }

    [Fact]
    public async Task An_unknown_enrollment_of_an_unknown_customer_ends_at_once_and_leaves_nothing()
    {
        Engine.Start("welcome:nobody:1", nameof(JourneyOrchestrator), """{"Customer":"nobody","Enrollment":"welcome:nobody:1","Failures":0}""");
        await Engine.SettleAsync();

        Engine.Find("welcome:nobody:1")!.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await Store.CustomersAsync(null, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_enrollment_that_another_began_has_an_orchestration_too()
    {
        await AdaOrdersAsync();

        await Shop.PassUntilAsync(Monday.AddDays(60).AddHours(1));

        // Time alone made her at-risk: it was the lifecycle's orchestration that let her in.
        Engine.Find("win-back:c1:1").ShouldNotBeNull().Status.ShouldBe(OrchestrationRuntimeStatus.Running);
        Mails.ShouldContain("win-back");
    }

    [Fact]
    public async Task Nothing_of_a_customer_but_ids_is_ever_stored_by_the_engine()
    {
        Store.BeforeCommit = commits =>
        {
            if (Time.GetUtcNow() < Monday.AddDays(3) || Engine.Counts.Activities % 3 != 0) return;
            throw new InvalidOperationException($"the store fails, and says to {Happened.Email} ({Happened.FirstName}) why");
        };
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(70));

        Engine.Stored.Count.ShouldBeGreaterThan(100);
        Engine.Stored.ShouldContain(text => text.Contains(nameof(InvalidOperationException)));
        var all = string.Join('\n', Engine.Stored);
        all.ShouldNotContain(Happened.Email);
        all.ShouldNotContain(Happened.FirstName);
        all.ShouldNotContain("shop.example");
    }

    private CustomerEvent Click(string id) => Happened.Of(
        id, EventTypes.EmailClicked, Time.GetUtcNow(), "c1",
        ("template", Value.Of("second-tips")), ("message", Value.Of(Shop.Post.Accepted[^1].MessageId)));
}
