using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys;

public sealed class ReceiptTests
{
    [Fact]
    public void Receipts_are_numbered_without_gaps()
    {
        var journey = new JourneyPlan("j") { On = "order.placed", Do = [Send("hello"), Wait("1d"), Send("offer")] };
        var scenario = new Scenario(new Shop().Running(journey)).Consenting().Happens("order.placed").After("2d").Erased().Happens("order.placed");

        scenario.Receipts.Select(r => r.Number).ShouldBe(Enumerable.Range(1, scenario.Receipts.Count).Select(n => (long)n));
        scenario.State.Receipts.ShouldBe(scenario.Receipts.Count);
    }

    [Fact]
    public void Where_nothing_changed_the_state_is_the_very_same()
    {
        var state = new Scenario(new Shop()).Consenting().State;

        var decision = CustomerMachine.Decide(state, Input.WokeUp.Now, new Shop().Catalog(), state.DecidedAt!.Value);

        decision.Next.ShouldBeSameAs(state);
        decision.Receipts.ShouldBeEmpty();
        decision.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void An_early_wake_changes_nothing()
    {
        var journey = new JourneyPlan("j") { On = "order.placed", Do = [Wait("1d"), Send("offer")] };
        var scenario = new Scenario(new Shop().Running(journey)).Consenting().Happens("order.placed");
        var before = scenario.State;

        scenario.Sleeps("23h").Wakes().State.ShouldBeSameAs(before);
    }
}
