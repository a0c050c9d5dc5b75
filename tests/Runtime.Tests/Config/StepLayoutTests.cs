using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Runtime.Tests.Config;

public class StepLayoutTests
{
    private const string Steps = """
          - id: first
            wait: 90s
          - branch:
              - when: customer.orders.count > 3
                steps:
                  - {wait-for: {event: shop.ping, at-most: 2h}, then: [{send: hello}], otherwise: []}
              - when: customer.orders.count > 2
                steps: []
              - otherwise:
                  - exit: enough
          - wait-until: {time: "09:30", days: [mon, fri], zone: Europe/Berlin}
          - set: {points: "1 + 2"}
          - emit: {type: survey.answered, data: {score: "3"}}
        """;

    [Fact]
    public void Steps_point_ahead_and_an_empty_arm_goes_on_after_its_step()
    {
        var journey = new SmallShop().With("journeys/hello.yaml", SmallShop.WithSteps(Steps)).Config().Catalog.Journeys.Single();

        journey.Steps.Select(s => s.Path).ShouldBe(["first", "1", "1.branch.0.0", "1.branch.0.0.then.0", "1.otherwise.0", "2", "3", "4"]);
        journey.Steps.Select(s => s.Next).ShouldBe([1, 5, 5, 5, 5, 6, 7, Step.End]);
        var branch = journey.Steps[1].ShouldBeOfType<BranchStep>();
        branch.Ways.Select(w => w.Target).Append(branch.Otherwise).ShouldBe([2, 5, 4]);
        var wait = journey.Steps[2].ShouldBeOfType<WaitForStep>();
        (wait.Event, wait.AtMost, wait.Then, wait.Otherwise).ShouldBe(("shop.ping", TimeSpan.FromHours(2), 3, 5));
        journey.Find("1.otherwise.0").ShouldBeOfType<ExitStep>().Reason.ShouldBe("enough");
        var until = journey.Steps[5].ShouldBeOfType<WaitUntilStep>();
        (until.Time, until.Zone).ShouldBe((new TimeOnly(9, 30), "Europe/Berlin"));
        until.Days.ShouldBe([DayOfWeek.Monday, DayOfWeek.Friday]);
        journey.Steps[6].ShouldBeOfType<SetStep>().Values.Single().Key.ShouldBe("points");
        journey.Steps[7].ShouldBeOfType<EmitStep>().Type.ShouldBe("survey.answered");
    }

    [Fact]
    public void No_target_points_back_however_deep_branches_nest()
    {
        var steps = "          - wait: 1d";
        for (var i = 0; i < 5; i++)
        {
            var inner = string.Join('\n', steps.Split('\n').Select(l => "      " + l));
            steps = $"          - branch:\n              - when: customer.orders.count > {i}\n                steps:\n{inner}\n          - send: hello";
        }

        var journey = new SmallShop().With("journeys/hello.yaml", SmallShop.WithSteps(steps)).Config().Catalog.Journeys.Single();

        for (var i = 0; i < journey.Steps.Length; i++)
        {
            int[] targets = journey.Steps[i] is BranchStep b ? [b.Next, b.Otherwise, .. b.Ways.Select(w => w.Target)] : [journey.Steps[i].Next];
            targets.ShouldAllBe(t => t == Step.End || t > i);
        }
    }
}
