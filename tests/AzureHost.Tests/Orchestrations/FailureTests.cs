using Grpc.Core;
using Microsoft.DurableTask.Client;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.Tests.Scenarios;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Tests.Orchestrations;

public class FailureTests : OrchestrationTest
{
    [Fact]
    public async Task While_the_store_is_down_orchestrations_try_ever_more_rarely_and_never_fail()
    {
        await AdaOrdersAsync();
        Store.BeforeCommit = _ => throw new TimeoutException();
        var before = Engine.Counts.Activities;

        await Shop.PassUntilAsync(Monday.AddDays(10));

        Engine.Instances.ShouldAllBe(one => one.Status == OrchestrationRuntimeStatus.Running);
        // Three orchestrations, a cycle an hour at last, four attempts a cycle.
        (Engine.Counts.Activities - before).ShouldBeLessThan(3 * 10 * 24 * 4 + 100);

        Store.BeforeCommit = null;
        await Shop.PassUntilAsync(Monday.AddDays(15));
        Mails.ShouldBe(["welcome", "tips"]);
        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        Second.Input.ShouldNotBeNull().ShouldContain("\"Failures\":0");
    }

    [Fact]
    public async Task A_doorbell_cuts_the_pause_after_failures_short()
    {
        await AdaOrdersAsync();
        Store.BeforeCommit = _ => throw new TimeoutException();
        await Shop.PassUntilAsync(Monday.AddDays(4));
        Store.BeforeCommit = null;

        await Shop.PostAsync(Happened.Refund("o1", Time.GetUtcNow()));

        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_that_finds_the_instance_rings_for_it_whatever_the_engine_throws(bool rpc)
    {
        if (rpc) Engine.Client.AlreadyThere = () => new RpcException(StatusCode.AlreadyExists);
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(22));
        var click = Happened.Of("click", EventTypes.EmailClicked, Time.GetUtcNow(), "c1", ("template", Value.Of("second-tips")));
        // Decided, and then the process dies before it rings; the broker hands the event out again.
        await Shop.Processor.ProcessAsync([CustomerInput.Of(click)], CancellationToken.None);
        await Engine.SettleAsync();
        Mails.ShouldNotContain("thanks");

        await Shop.PostAsync(click);

        Mails.ShouldContain("thanks");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_doorbell_for_an_instance_that_is_not_there_is_harmless(bool silent)
    {
        Engine.Client.DropsSilently = silent;
        var doorbells = new Doorbells(Engine.Client);

        await doorbells.RingAsync([new(Ada, new EnrollmentId("welcome:c1:1"), IsNew: false, IsLive: false)], CancellationToken.None);

        Engine.Instances.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_doorbell_for_a_live_enrollment_whose_instance_is_not_there_begins_it()
    {
        var doorbells = new Doorbells(Engine.Client);

        await doorbells.RingAsync([new(Ada, new EnrollmentId("welcome:c1:1"), IsNew: false, IsLive: true)], CancellationToken.None);

        Engine.Find("welcome:c1:1").ShouldNotBeNull();
    }

    [Fact]
    public async Task Any_other_fault_of_the_engine_reaches_the_caller()
    {
        Engine.Client.Faults.Enqueue(new RpcException(StatusCode.Unavailable));

        await Should.ThrowAsync<RpcException>(
            () => new Doorbells(Engine.Client).RingAsync([new(Ada, null, IsNew: true, IsLive: true)], CancellationToken.None));
    }

    [Fact]
    public async Task An_event_whose_doorbells_failed_comes_again_and_rings_for_everybody()
    {
        Engine.Client.Faults.Enqueue(new RpcException(StatusCode.Unavailable));
        await Shop.EnqueueAsync(Happened.Known(Monday), Happened.Consent(Monday), Happened.Order("o1", Monday));

        await Should.ThrowAsync<RpcException>(() => Shop.ConsumeAsync());
        Shop.Queue.Abandoned.ShouldBe(1);
        await Shop.ConsumeAsync();
        await Engine.SettleAsync();

        Shop.Queue.IsEmpty.ShouldBeTrue();
        Mails.ShouldBe(["welcome"]);
        Second.Status.ShouldBe(OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task An_activity_that_died_between_its_commit_and_its_doorbells_rings_when_it_runs_again()
    {
        await AdaOrdersAsync();
        Engine.BeforeActivity = _ =>
        {
            Time.MoveTo(Time.GetUtcNow().AddMilliseconds(1));
            return Task.CompletedTask;
        };
        // The lifecycle's decision lets her into win-back; the process dies before that is begun.
        var died = false;
        Store.AfterCommit = commits =>
        {
            if (died || !commits[0].Next.Enrollments.Any(e => e.Journey == "win-back")) return;
            died = true;
            throw new TimeoutException();
        };

        await Shop.PassUntilAsync(Monday.AddDays(60).AddMinutes(1));

        died.ShouldBeTrue();
        Mails.ShouldContain("win-back");
    }

    [Fact]
    public async Task An_enrollment_whose_orchestration_failed_is_begun_anew_by_the_next_doorbell()
    {
        await AdaOrdersAsync();
        Welcome.Status = OrchestrationRuntimeStatus.Failed;

        await Shop.PostAsync(Happened.Refund("o1", Monday), Happened.Order("o2", Monday));
        await new Doorbells(Engine.Client).RingAsync([.. Doorbell.AllOf(await AdaAsync())], CancellationToken.None);
        await Engine.SettleAsync();

        Engine.Instances.Where(one => one.Status == OrchestrationRuntimeStatus.Running).Select(one => one.Orchestrator)
            .ShouldBe([nameof(LifecycleOrchestrator)]);
    }
}
