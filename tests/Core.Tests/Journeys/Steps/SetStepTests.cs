using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Journeys.Steps;

public sealed class SetStepTests
{
    private static Value Read(Scenario scenario, string attribute) =>
        CustomerView.Of(scenario.State, new Shop().Catalog(), scenario.Now).TryGet(attribute, out var value) ? value : Value.Null;

    private static Scenario Given(params Plan[] steps) => new(new Shop().Running(new JourneyPlan("j") { On = "order.placed", Do = steps }));

    [Fact]
    public void It_sets_an_attribute_by_an_event_of_our_own()
    {
        var scenario = Given(Set("tier", "event.data.value >= 100.0 ? 'gold' : 'tin'")).Happens("order.placed", ("value", 120.0));

        Read(scenario, "tier").ShouldBe(Value.Of("gold"));
        scenario.State.Facts.CountOf("customer.updated").ShouldBe(1);
    }

    [Fact]
    public void A_value_that_cannot_be_evaluated_or_has_another_type_is_left_out()
    {
        var scenario = Given(Set("tier", "event.data.absent"), Set("vip", "'yes'")).Happens("order.placed");

        Read(scenario, "tier").ShouldBe(Value.Null);
        Read(scenario, "vip").ShouldBe(Value.Null);
        scenario.One(ReceiptKind.ConditionFailed).Step.ShouldBe("0");
    }

    [Fact]
    public void The_steps_after_it_see_what_was_set() =>
        Given(Set("vip", "true"), Branch([("customer.vip", [Exit("vip")])], [Exit("not")])).Happens("order.placed")
            .One(ReceiptKind.Exited).Reason.ShouldBe("vip");

    [Fact]
    public void A_template_after_it_may_need_what_was_set()
    {
        var scenario = new Scenario(new Shop().Running(new JourneyPlan("j") { On = "order.placed", Do = [Set("first_name", "'Ada'"), Send("named")] }));

        scenario.Consenting().Happens("order.placed").Mails.ShouldBe(["named"]);
    }

    [Fact]
    public void Of_two_in_a_row_the_later_wins()
    {
        // Many pairs, so that no order of ids can make this pass by luck.
        for (var skipped = 0; skipped < 12; skipped++)
        {
            Plan[] before = [.. Enumerable.Repeat(Wait("0s"), skipped)];
            Read(Given([.. before, Set("tier", "'first'"), Set("tier", "'second'")]).Happens("order.placed"), "tier").ShouldBe(Value.Of("second"));
        }
    }

    [Fact]
    public void Other_journeys_hear_of_it()
    {
        var follower = new JourneyPlan("follower") { On = "customer.updated", When = "has(event.data.vip)", Do = [Wait("1d")] };
        var scenario = new Scenario(new Shop().Running(new("j") { On = "order.placed", Do = [Set("vip", "true")] }, follower)).Happens("order.placed");

        scenario.State.Enrollments.ShouldHaveSingleItem().Journey.ShouldBe("follower");
        scenario.State.Facts.CountOf("customer.updated").ShouldBe(1);
    }

    [Fact]
    public void What_was_set_can_change_the_stage()
    {
        var shop = new Shop { Stages = [("insider", "has(customer.vip) && customer.vip", null), ("prospect", null, null)] };
        var scenario = new Scenario(shop.Running(new JourneyPlan("j") { On = "order.placed", Do = [Set("vip", "true")] })).Happens("order.placed");

        scenario.State.Stage!.Name.ShouldBe("insider");
    }
}
