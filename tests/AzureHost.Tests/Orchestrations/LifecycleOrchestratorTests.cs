using System.Text.Json;
using Microsoft.DurableTask.Client;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.Tests.Orchestrations.Engine;
using Orchestration.AzureHost.Tests.Scenarios;
using Orchestration.Core.Journeys;

namespace Orchestration.AzureHost.Tests.Orchestrations;

public class LifecycleOrchestratorTests : OrchestrationTest
{
    private FakeInstance Lifecycle => Engine.Find(InstanceIds.Of(Ada)).ShouldNotBeNull();

    [Fact]
    public async Task The_clock_goes_off_when_a_stage_is_over()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(60));

        (await AdaAsync()).Stage.ShouldNotBeNull().Name.ShouldBe("at-risk");
        JsonSerializer.Deserialize<LifecycleStatus>(Lifecycle.CustomStatus!).ShouldBe(new("at-risk", Monday.AddDays(60)));
    }

    [Fact]
    public async Task Until_the_clock_goes_off_it_does_not_look_again()
    {
        await AdaOrdersAsync();
        var looks = 0;
        Engine.BeforeActivity = name =>
        {
            if (name == nameof(ClockActivity)) looks++;
            return Task.CompletedTask;
        };

        await Shop.PassUntilAsync(Monday.AddDays(59));
        looks.ShouldBe(0);
        Lifecycle.Sizes.Skip(1).Distinct().ShouldHaveSingleItem().ShouldBeLessThan(6);

        await Shop.PassUntilAsync(Monday.AddDays(60));
        looks.ShouldBe(1);
    }

    [Fact]
    public async Task The_doorbell_has_it_look_at_once_however_far_off_the_clock_is()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(10));
        var activities = Engine.Counts.Activities;

        Engine.Raise(Lifecycle, Doorbells.EventName, "true");
        await Engine.SettleAsync();

        Engine.Counts.Activities.ShouldBe(activities + 1);
    }

    [Fact]
    public async Task A_clock_that_moves_later_rings_for_nobody()
    {
        await AdaOrdersAsync();
        var generation = Lifecycle.Generation;

        await Shop.PostAsync(Happened.Order("o2", Monday));

        Lifecycle.Generation.ShouldBe(generation);
        await Shop.PassUntilAsync(Monday.AddDays(59));
        (await AdaAsync()).Stage.ShouldNotBeNull().Name.ShouldBe("active");
    }

    [Fact]
    public async Task Without_a_clock_it_rests_without_a_timer_and_a_new_order_sets_it_again()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(100));
        (await AdaAsync()).ClockAt.ShouldBeNull();
        Lifecycle.Status.ShouldBe(OrchestrationRuntimeStatus.Running);
        var continues = Lifecycle.Generation;
        await Shop.PassUntilAsync(Monday.AddDays(400));
        Lifecycle.Generation.ShouldBe(continues);

        await Shop.PostAsync(Happened.Order("o2", Time.GetUtcNow()));
        await Shop.PassUntilAsync(Monday.AddDays(461));

        (await TimelineAsync()).Where(r => r.Kind == ReceiptKind.StageEntered).Select(r => r.Reason)
            .ShouldBe(["prospect", "active", "at-risk", "active", "at-risk"]);
    }

    [Fact]
    public async Task Of_an_erased_customer_it_keeps_no_clock_and_her_return_begins_anew()
    {
        await AdaOrdersAsync();
        var stored = (await Store.LoadAsync([Ada], CancellationToken.None))[0];
        await Store.EraseAsync(stored, CustomerMachine.Erase(stored.State, Time.GetUtcNow()), CancellationToken.None);
        await new Doorbells(Engine.Client).RingAsync([new(Ada, null, IsNew: false, IsLive: false)], CancellationToken.None);

        await Shop.PassUntilAsync(Monday.AddDays(4));
        Engine.Instances.Where(one => one.Status != OrchestrationRuntimeStatus.Completed).Select(one => $"{one.Id} {one.Status} {one.Failure}").ShouldBeEmpty();

        var later = Time.GetUtcNow();
        await Shop.PostAsync(
            Happened.Known(later) with { Key = new("shop", "again-1") }, Happened.Consent(later) with { Key = new("shop", "again-2") },
            Happened.Order("o9", later));

        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Running);
        Lifecycle.Status.ShouldBe(OrchestrationRuntimeStatus.Running);
        Mails.ShouldBe(["welcome", "welcome"]);
    }
}
