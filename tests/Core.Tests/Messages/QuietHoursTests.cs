using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Messages;

public sealed class QuietHoursTests
{
    private static readonly QuietHours Night = new(new(22, 0), new(8, 0));

    private static void ShouldBeLoud(QuietHours quiet, string zone, string now, string loud) =>
        quiet.NextLoud(Scenario.Time(now), FakeZones.World.Find(zone)!).ShouldBe(Scenario.Time(loud));

    [Theory]
    [InlineData("21:59:59", "21:59:59")]
    [InlineData("08:00", "08:00")]
    [InlineData("00:00", "08:00")]
    [InlineData("07:59:59", "08:00")]
    public void Over_midnight(string now, string loud) => ShouldBeLoud(Night, "UTC", "2026-03-02 " + now, "2026-03-02 " + loud);

    [Fact]
    public void From_the_evening_on_it_is_tomorrow_morning() => ShouldBeLoud(Night, "UTC", "2026-03-02 22:00", "2026-03-03 08:00");

    [Fact]
    public void Within_a_day() => ShouldBeLoud(new(new(12, 0), new(14, 0)), "UTC", "2026-03-02 13:00", "2026-03-02 14:00");

    [Fact]
    public void Of_no_length_is_never_quiet() => ShouldBeLoud(new(new(12, 0), new(12, 0)), "UTC", "2026-03-02 12:00", "2026-03-02 12:00");

    [Fact]
    public void It_is_the_customers_own_clock() => ShouldBeLoud(Night, "East", "2026-03-02 12:59", "2026-03-02 13:00");

    [Fact]
    public void A_night_with_a_gap_is_shorter() => ShouldBeLoud(Night, "Middle", "2026-03-28 22:00", "2026-03-29 06:00");

    [Fact]
    public void A_night_with_an_overlap_is_longer() => ShouldBeLoud(Night, "Middle", "2026-10-24 22:00", "2026-10-25 07:00");

    [Fact]
    public void An_end_within_a_gap_comes_as_much_later_as_the_gap_is_long() =>
        ShouldBeLoud(new(new(22, 0), new(2, 30)), "Middle", "2026-03-29 00:30", "2026-03-29 01:30");

    [Fact]
    public void An_end_that_comes_twice_is_the_first() => ShouldBeLoud(new(new(22, 0), new(2, 30)), "Middle", "2026-10-25 00:00", "2026-10-25 00:30");

    [Fact]
    public void The_repeated_quiet_hour_is_quiet_until_it_ends_again() =>
        ShouldBeLoud(new(new(22, 0), new(2, 30)), "Middle", "2026-10-25 01:10", "2026-10-25 01:30");

    [Fact]
    public void Also_where_the_overlap_is_half_an_hour() =>
        // 4 April, 15:00 UTC: from 02:00 back to 01:30. The second 01:40 is at 15:10 UTC, the second 01:45 at 15:15.
        ShouldBeLoud(new(new(22, 0), new(1, 45)), "Isle", "2026-04-04 15:10", "2026-04-04 15:15");

    [Fact]
    public void A_clock_that_goes_back_behind_their_beginning_ends_them() =>
        ShouldBeLoud(new(new(2, 30), new(3, 30)), "Middle", "2026-10-25 00:56", "2026-10-25 01:00");

    [Fact]
    public void Around_an_overlap_it_is_the_first_minute_that_is_not_quiet()
    {
        var zone = FakeZones.World.Find("Middle")!;
        TimeOnly[] times = [new(22, 0), new(1, 30), new(1, 45), new(2, 0), new(2, 15), new(2, 30), new(2, 59), new(3, 0), new(3, 30), new(8, 0)];
        foreach (var quiet in times.SelectMany(from => times.Select(to => new QuietHours(from, to))))
        {
            for (var now = Scenario.Time("2026-10-24 19:00"); now < Scenario.Time("2026-10-25 04:00"); now += TimeSpan.FromMinutes(7))
                quiet.NextLoud(now, zone).ShouldBe(FirstLoudMinute(quiet, zone, now), $"{quiet} at {now:u}");
        }
    }

    private static DateTimeOffset FirstLoudMinute(QuietHours quiet, IZone zone, DateTimeOffset now)
    {
        for (var at = now; ; at = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(1))
        {
            var time = TimeOnly.FromDateTime(at.UtcDateTime + zone.OffsetAt(at));
            if (quiet.From == quiet.To || !time.IsBetween(quiet.From, quiet.To)) return at;
        }
    }

    [Fact]
    public void A_message_in_quiet_hours_is_deferred_not_dropped()
    {
        var journey = new JourneyPlan("j") { On = "page.viewed", Do = [Send("hello")] };
        var scenario = new Scenario(new Shop { Quiet = Night }.Running(journey), "2026-03-02 01:00").Consenting()
            .Happens("customer.updated", ("zone", "Middle")).Happens("page.viewed");

        var deferred = scenario.One(ReceiptKind.MessageDeferred);
        deferred.Reason.ShouldBe("quiet-hours");
        deferred.Until.ShouldBe(Scenario.Time("2026-03-02 07:00"));
        scenario.Mails.ShouldBeEmpty();

        scenario.After("1d").One(ReceiptKind.MessageClaimed).At.ShouldBe(Scenario.Time("2026-03-02 07:00"));
    }
}
