namespace Orchestration.Core.Tests.Journeys.Steps;

public sealed class WaitUntilStepTests
{
    /// <summary>Where an enrollment that enters at <paramref name="now"/> rests until, or null where it does not rest.</summary>
    private static DateTimeOffset? Rest(string now, Plan step, string? zone = null)
    {
        var scenario = new Scenario(new Shop().Running(new JourneyPlan("j") { On = "order.placed", Do = [step, Wait("1d")] }), now);
        if (zone is not null) scenario.Happens("customer.updated", ("zone", zone));
        var resting = scenario.Happens("order.placed").State.Enrollments.ShouldHaveSingleItem();
        return resting.Step == "0" ? resting.WakeAt : null;
    }

    private static void ShouldRest(string now, Plan step, string until, string? zone = null) => Rest(now, step, zone).ShouldBe(Scenario.Time(until));

    [Fact]
    public void It_rests_until_the_hour_strikes_today() => ShouldRest("2026-03-02 07:00", WaitUntil("09:00"), "2026-03-02 09:00");

    [Fact]
    public void Where_the_hour_has_passed_it_is_tomorrow() => ShouldRest("2026-03-02 09:01", WaitUntil("09:00"), "2026-03-03 09:00");

    [Fact]
    public void Where_it_strikes_right_now_it_goes_on() => Rest("2026-03-02 09:00", WaitUntil("09:00")).ShouldBeNull();

    [Fact]
    public void It_keeps_to_the_days() =>
        // 2 March 2026 is a Monday.
        ShouldRest("2026-03-02 09:01", WaitUntil("09:00", null, DayOfWeek.Monday, DayOfWeek.Friday), "2026-03-06 09:00");

    [Fact]
    public void A_day_that_is_over_comes_again_in_a_week() =>
        ShouldRest("2026-03-02 09:01", WaitUntil("09:00", null, DayOfWeek.Monday), "2026-03-09 09:00");

    [Fact]
    public void It_is_the_customers_own_clock() => ShouldRest("2026-03-02 07:00", WaitUntil("09:00"), "2026-03-02 14:00", zone: "East");

    [Fact]
    public void A_named_zone_goes_before_the_customers() => ShouldRest("2026-03-02 07:00", WaitUntil("09:00", "Middle"), "2026-03-02 08:00", zone: "East");

    [Fact]
    public void An_unknown_zone_is_the_shops_own() => ShouldRest("2026-03-02 07:00", WaitUntil("09:00"), "2026-03-02 09:00", zone: "Nowhere");

    [Fact]
    public void The_day_is_that_of_the_customers_calendar() =>
        // It is still Sunday evening where the customer is.
        ShouldRest("2026-03-02 01:00", WaitUntil("22:00", null, DayOfWeek.Sunday), "2026-03-02 03:00", zone: "East");

    [Fact]
    public void An_hour_that_a_gap_skips_comes_as_much_later_as_the_gap_is_long() =>
        // 29 March, 02:30 does not exist: the clock goes from 02:00 to 03:00 at 01:00 UTC.
        ShouldRest("2026-03-29 00:00", WaitUntil("02:30"), "2026-03-29 01:30", zone: "Middle");

    [Fact]
    public void After_a_gap_the_hour_is_the_new_offsets() => ShouldRest("2026-03-29 00:30", WaitUntil("09:00"), "2026-03-29 07:00", zone: "Middle");

    [Fact]
    public void An_hour_that_comes_twice_is_the_first() =>
        // 25 October, 02:30 comes at 00:30 and at 01:30 UTC.
        ShouldRest("2026-10-25 00:00", WaitUntil("02:30"), "2026-10-25 00:30", zone: "Middle");

    [Fact]
    public void Between_the_two_it_is_tomorrow() => ShouldRest("2026-10-25 01:00", WaitUntil("02:30"), "2026-10-26 01:30", zone: "Middle");

    [Fact]
    public void After_an_overlap_the_hour_is_the_new_offsets() => ShouldRest("2026-10-25 00:00", WaitUntil("09:00"), "2026-10-25 08:00", zone: "Middle");
}
