using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Journeys;

public sealed class ErasingTests
{
    private static readonly JourneyPlan Receipts = new("receipts") { On = "order.placed", Again = new Again.Always(), Do = [Send("notice")] };

    private static Scenario Given(string now = "2026-03-02 12:00") => new(new Shop().Running(Receipts), now);

    [Theory]
    [InlineData("0s")]
    [InlineData("1h")]
    public void Who_comes_back_and_is_erased_again_while_the_clock_does_not_go_on_meets_no_old_message_id(string turnedBack)
    {
        var scenario = Given().Erased().HappenedAt("2026-03-02 12:01", "order.placed");

        scenario.TurnsBack(turnedBack).Erased().HappenedAt("2026-03-02 12:02", "order.placed");

        scenario.Of(ReceiptKind.MessageRequested).Select(r => r.Message).ShouldBeUnique();
        scenario.Of(ReceiptKind.MessageRequested).Length.ShouldBe(2);
    }

    [Fact]
    public void Each_erasure_of_somebody_has_an_instant_of_its_own()
    {
        var scenario = Given().Known().Erased();
        var first = scenario.State.ErasedAt!.Value;
        first.ShouldBe(scenario.Now);

        scenario.HappenedAt("2026-03-02 12:01", "page.viewed").Erased();

        scenario.State.ErasedAt.ShouldBe(first.AddTicks(1));
        scenario.State.IsBlank.ShouldBeTrue();
    }

    [Fact]
    public void Erasing_nobody_again_changes_nothing()
    {
        var scenario = Given().Known().Erased();
        var erased = scenario.State;

        scenario.After("1d").Erased().State.ShouldBeSameAs(erased);
    }

    [Fact]
    public void Nor_does_it_once_old_news_was_refused()
    {
        var scenario = Given().Known().Erased();
        var at = scenario.State.ErasedAt;

        scenario.After("1d").HappenedAt("2026-03-01 12:00", "order.placed").Erased();

        scenario.State.ErasedAt.ShouldBe(at);
    }

    [Fact]
    public void A_clock_that_is_broken_is_read_as_it_is_when_deciding()
    {
        var state = CustomerMachine.Erase(Given().Known().State, DateTimeOffset.MaxValue);

        state.ErasedAt!.Value.Year.ShouldBe(8999);
    }
}
