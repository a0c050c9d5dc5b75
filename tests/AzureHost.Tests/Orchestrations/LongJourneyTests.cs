using Microsoft.DurableTask.Client;
using Orchestration.AzureHost.Tests.Scenarios;

namespace Orchestration.AzureHost.Tests.Orchestrations;

public class LongJourneyTests : OrchestrationTest
{
    private protected override Dictionary<string, string> Files() => new(ShopFiles.Make())
    {
        ["journeys/welcome.yaml"] = """
            journey: welcome
            purpose: marketing
            enter: {on: order.placed, when: customer.orders.count == 1}
            steps:
              - wait: 200d
              - send: welcome
              - wait: 200d
              - send: tips
            """,
    };

    [Fact]
    public async Task The_history_of_a_journey_of_400_days_is_the_same_size_in_every_cycle()
    {
        await AdaOrdersAsync();
        await Shop.PassUntilAsync(Monday.AddDays(400));

        Mails.ShouldBe(["second-tips", "offer", "win-back", "welcome", "tips"], ignoreOrder: true);
        Welcome.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        // A cycle that rests is one size, a cycle that delivers another; none grows.
        Welcome.Sizes.Count.ShouldBe(2 * 67 + 2);
        Welcome.Sizes.Distinct().Count().ShouldBeLessThanOrEqualTo(2);
        Welcome.Sizes.Max().ShouldBeLessThanOrEqualTo(9);
    }
}
