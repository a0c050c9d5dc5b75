using Azure;
using Azure.Messaging.ServiceBus;
using Orchestration.AzureHost.ServiceBus;
using Orchestration.AzureHost.Tests.Orchestrations;
using Orchestration.AzureHost.Tests.Scenarios;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.ServiceBus;

public class EventsConsumerTests : OrchestrationTest
{
    private FakeQueue Queue => Shop.Queue;

    [Fact]
    public async Task What_is_decided_is_completed()
    {
        await AdaOrdersAsync();

        Queue.IsEmpty.ShouldBeTrue();
        Queue.Completed.ShouldBe(3);
        (await AppliedAsync()).ShouldBe(["known-c1", "consent-c1", "o1"]);
    }

    [Fact]
    public async Task An_event_that_comes_twice_counts_once()
    {
        await AdaOrdersAsync();

        Queue.PutAgain(QueueMessages.Write(Happened.Order("o1", Monday)));
        await Shop.ConsumeAsync();

        Queue.IsEmpty.ShouldBeTrue();
        (await AppliedAsync()).ShouldBe(["known-c1", "consent-c1", "o1"]);
    }

    [Fact]
    public async Task What_is_no_event_is_put_aside_and_the_others_go_on()
    {
        Queue.Put(new ServiceBusMessage($"{{\"subject\":\"{Happened.Email}\"") { MessageId = "1", SessionId = "c1" });
        await Shop.EnqueueAsync(Happened.Order("o1", Monday));

        await Shop.ConsumeAsync();

        var (_, reason, description) = Queue.DeadLetters.ShouldHaveSingleItem();
        reason.ShouldBe("undecodable");
        description.ShouldNotContain(Happened.Email);
        (await AppliedAsync()).ShouldBe(["o1"]);
    }

    [Fact]
    public async Task What_is_not_valid_is_put_aside_with_where_and_nothing_of_what_it_says()
    {
        Queue.Put(QueueMessages.Write(Happened.Of("1", EventTypes.CustomerUpdated, Monday, "c1", ("email", Value.Of($"{Happened.Email} and more")))));
        await Shop.EnqueueAsync(Happened.Order("o1", Monday));

        for (var i = 0; i < 6; i++) await Shop.ConsumeAsync();
        Queue.DeadLetters.ShouldBeEmpty();
        await Shop.ConsumeAsync();

        var (_, reason, description) = Queue.DeadLetters.ShouldHaveSingleItem();
        reason.ShouldBe("invalid");
        description.ShouldContain("data.email");
        description.ShouldNotContain(Happened.Email);
        (await AppliedAsync()).ShouldBe(["o1"]);
    }

    [Fact]
    public async Task What_only_a_newer_configuration_declares_waits_for_it_in_its_place()
    {
        Queue.Put(QueueMessages.Write(Happened.Of("m1", "meal.cooked", Monday, "c1")));
        await Shop.EnqueueAsync(Happened.Order("o1", Monday));

        await Shop.ConsumeAsync();
        (await AppliedAsync()).ShouldBeEmpty();
        await Shop.EditAsync("events.yaml", "survey.answered: {fields: {score: int}}\nmeal.cooked: {}\n");
        await Shop.ConsumeAsync();

        Queue.DeadLetters.ShouldBeEmpty();
        (await AppliedAsync()).ShouldBe(["m1", "o1"]);
    }

    [Fact]
    public async Task A_customer_whose_state_grows_too_large_holds_up_nobody()
    {
        Store.BeforeCommit = commits =>
        {
            if (commits.Any(commit => commit.Next.Facts.ByType.Length > 0 && commit.Basis.State.Id.Value == "c1")) throw new StateTooLargeException(Ada, 2_000_000);
        };
        await Shop.EnqueueAsync(Happened.Order("o1", Monday), Happened.Order("o2", Monday, "c2"));

        await Shop.ConsumeAsync();

        Queue.DeadLetters.ShouldHaveSingleItem().Reason.ShouldBe("state-too-large");
        (await AppliedAsync("c2")).ShouldBe(["o2"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task An_event_that_always_fails_by_itself_is_put_aside_in_the_end_and_the_next_goes_on(int batch)
    {
        Store.BeforeCommit = commits =>
        {
            if (commits[0].Receipts.Any(receipt => receipt.EventId == "o1")) throw new InvalidOperationException($"something about {Happened.Email}");
        };
        await Shop.EnqueueAsync(Happened.Order("o1", Monday), Happened.Order("o2", Monday));

        for (var i = 0; i < 9; i++) await Should.ThrowAsync<InvalidOperationException>(() => Shop.ConsumeAsync(batch));
        Queue.DeadLetters.ShouldBeEmpty();
        await Shop.ConsumeAsync(batch);

        var (_, reason, description) = Queue.DeadLetters.ShouldHaveSingleItem();
        reason.ShouldBe("failed");
        description.ShouldBe("InvalidOperationException");
        (await AppliedAsync()).ShouldBe(["o2"]);
    }

    [Fact]
    public async Task What_went_back_behind_another_counts_as_not_tried()
    {
        var failing = "o1";
        Store.BeforeCommit = commits =>
        {
            if (commits[0].Receipts.Any(receipt => receipt.EventId == failing)) throw new InvalidOperationException();
        };
        await Shop.EnqueueAsync(Happened.Order("o1", Monday), Happened.Order("o2", Monday));

        for (var i = 0; i < 9; i++) await Should.ThrowAsync<InvalidOperationException>(() => Shop.ConsumeAsync(batch: 100));
        failing = "o2";
        for (var i = 0; i < 9; i++) await Should.ThrowAsync<InvalidOperationException>(() => Shop.ConsumeAsync(batch: 100));
        failing = "none";
        await Shop.ConsumeAsync(batch: 100);

        Queue.DeadLetters.ShouldBeEmpty();
        (await AppliedAsync()).ShouldBe(["o1", "o2"]);
    }

    [Fact]
    public async Task An_event_that_comes_at_a_bad_time_is_never_put_aside()
    {
        var isDown = true;
        Store.BeforeCommit = _ =>
        {
            if (isDown) throw new RequestFailedException(503, "busy");
        };
        await Shop.EnqueueAsync(Happened.Order("o1", Monday));

        for (var i = 0; i < 50; i++) await Should.ThrowAsync<RequestFailedException>(() => Shop.ConsumeAsync());
        isDown = false;
        await Shop.ConsumeAsync();

        Queue.DeadLetters.ShouldBeEmpty();
        (await AppliedAsync()).ShouldBe(["o1"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task While_the_store_is_down_events_go_back_in_order_and_the_call_fails(int batch)
    {
        var commits = 0;
        Store.BeforeCommit = _ =>
        {
            if (++commits is > 2 and < 8) throw new TimeoutException();
        };
        await Shop.EnqueueAsync([.. Enumerable.Range(0, 10).Select(i => Happened.Order($"o{i}", Monday))]);
        var failures = 0;
        for (var i = 0; i < 20 && !Queue.IsEmpty; i++)
        {
            try
            {
                await Shop.ConsumeAsync(batch);
            }
            catch (TimeoutException)
            {
                failures++;
            }
        }

        failures.ShouldBeGreaterThan(0);
        Queue.DeadLetters.ShouldBeEmpty();
        (await AppliedAsync()).ShouldBe(Enumerable.Range(0, 10).Select(i => $"o{i}"));
    }

    private async Task<IEnumerable<string?>> AppliedAsync(string customer = "c1") =>
        (await TimelineAsync(new CustomerId(customer))).Where(r => r.Kind == ReceiptKind.EventApplied && r.Event!.StartsWith("email", StringComparison.Ordinal) is false)
        .Select(r => r.EventId);
}
