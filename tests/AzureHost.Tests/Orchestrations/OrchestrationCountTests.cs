using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.Tests.Orchestrations.Engine;
using Orchestration.AzureHost.Tests.Scenarios;

namespace Orchestration.AzureHost.Tests.Orchestrations;

/// <summary>What the README's costs are made of: what a journey asks of the engine.</summary>
public class OrchestrationCountTests : OrchestrationTest
{
    private protected override Dictionary<string, string> Files()
    {
        var files = ShopFiles.Make();
        foreach (var other in new[] { "second-purchase", "win-back", "receipt" }) files.Remove($"journeys/{other}.yaml");
        files["journeys/welcome.yaml"] = """
            journey: welcome
            purpose: marketing
            enter: {on: order.placed, when: customer.orders.count == 1}
            steps:
              - send: welcome
              - wait: 9d
              - wait-for: {event: order.delivered, at-most: 2d}
                otherwise:
                  - send: tips
              - wait: 1d
            """;
        files["customers.yaml"] = files["customers.yaml"].Replace("  - {stage: at-risk, idle: 60d}\n", "", StringComparison.Ordinal);
        return files;
    }

    [Fact]
    public async Task To_enter_and_send_is_a_start_three_activities_one_new_generation_and_a_timer()
    {
        await AdaOrdersAsync();

        Engine.Counts.ShouldBe(new() { Starts = 1, Activities = 3, Continues = 1, Timers = 1 });
    }

    [Fact]
    public async Task To_wait_three_days_is_an_activity_a_new_generation_and_a_timer()
    {
        await AdaOrdersAsync();
        var before = Engine.Counts with { };
        await Shop.PassUntilAsync(Monday.AddDays(3));

        Since(before).ShouldBe(new() { Activities = 1, Continues = 1, Timers = 1 });
    }

    [Fact]
    public async Task An_event_that_moves_an_enrollment_is_a_doorbell_an_activity_a_new_generation_and_a_timer()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(10));
        var before = Engine.Counts with { };
        await Shop.PostAsync(Happened.Delivered("o1", Time.GetUtcNow()));

        Since(before).ShouldBe(new() { Events = 1, Activities = 1, Continues = 1, Timers = 1 });
    }

    [Fact]
    public async Task An_event_that_moves_nobody_asks_nothing_of_the_engine()
    {
        await AdaOrdersAsync();
        var before = Engine.Counts with { };
        await Shop.PostAsync(Happened.Delivered("o1", Monday), Happened.Order("o2", Monday));

        Since(before).ShouldBe(new());
    }

    [Fact]
    public async Task To_go_on_by_time_and_send_is_three_activities_two_new_generations_and_a_timer()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(10));
        var before = Engine.Counts with { };
        await Shop.PassUntilAsync(Monday.AddDays(11));

        Mails.ShouldBe(["welcome", "tips"]);
        Since(before).ShouldBe(new() { Activities = 3, Continues = 2, Timers = 1 });
    }

    [Fact]
    public async Task To_end_is_one_activity_more_and_one_new_generation()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(11));
        var before = Engine.Counts with { };
        await Shop.PassUntilAsync(Monday.AddDays(100));

        Since(before).ShouldBe(new() { Activities = 1, Continues = 1 });
        Welcome.IsOver.ShouldBeTrue();
        Engine.Find(InstanceIds.Of(Ada)).ShouldBeNull();
    }

    private EngineCounts Since(EngineCounts before) => new()
    {
        Starts = Engine.Counts.Starts - before.Starts,
        Activities = Engine.Counts.Activities - before.Activities,
        Timers = Engine.Counts.Timers - before.Timers,
        Events = Engine.Counts.Events - before.Events,
        Continues = Engine.Counts.Continues - before.Continues,
    };
}
