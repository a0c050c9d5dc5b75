using System.Globalization;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Tests.Config;

public sealed class NodaZonesTests
{
    [Fact]
    public void Every_zone_of_the_IANA_list_resolves()
    {
        var names = Rows("iana_tz/zone1970.tab").Select(row => row.Split('\t')[2]).ToArray();

        names.Length.ShouldBe(312);
        names.Where(name => NodaZones.Instance.Find(name)?.Id != name).ShouldBeEmpty();
    }

    [Fact]
    public void Every_old_name_resolves_to_the_zone_it_is_a_link_to()
    {
        var links = Rows("iana_tz/backward")
            .Select(row => row.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts[0] == "Link")
            .Select(parts => (Target: parts[1], Name: parts[2]))
            .ToArray();

        links.Length.ShouldBe(256);
        links.Where(link => NodaZones.Instance.Find(link.Name) is null).ShouldBeEmpty();
        links.Where(link => !Months.All(at => NodaZones.Instance.Find(link.Name)!.OffsetAt(at) == NodaZones.Instance.Find(link.Target)!.OffsetAt(at))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("europe/berlin")]
    [InlineData("Europe/Atlantis")]
    [InlineData("UTC+01:30")]
    [InlineData("+02:00")]
    [InlineData(" Europe/Berlin")]
    public void What_is_no_name_of_the_database_is_refused(string id) => NodaZones.Instance.Find(id).ShouldBeNull();

    [Theory]
    // Gaps: forward by the gap's length.
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30Z")]
    [InlineData("America/New_York", "2026-03-08T02:15", "2026-03-08T07:15Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-03T15:40Z")]
    [InlineData("Pacific/Apia", "2011-12-30T10:00", "2011-12-30T20:00Z")]
    // Overlaps: the earlier instant.
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30Z")]
    [InlineData("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z")]
    // The minutes around them.
    [InlineData("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59Z")]
    [InlineData("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59Z")]
    [InlineData("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29T23:59", "2011-12-30T09:59Z")]
    [InlineData("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00Z")]
    public void A_local_time_resolves_to_one_instant(string id, string local, string expected)
    {
        var instant = NodaZones.Instance.Find(id)!.Resolve(DateTime.Parse(local, CultureInfo.InvariantCulture));

        instant.ShouldBe(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T00:59:59Z", 60)]
    [InlineData("Europe/Berlin", "2026-03-29T01:00:00Z", 120)]
    [InlineData("Europe/Berlin", "2026-10-25T00:59:59Z", 120)]
    [InlineData("Europe/Berlin", "2026-10-25T01:00:00Z", 60)]
    [InlineData("America/New_York", "2026-03-08T07:00:00Z", -240)]
    [InlineData("America/New_York", "2026-11-01T06:00:00Z", -300)]
    [InlineData("Australia/Lord_Howe", "2026-01-01T00:00:00Z", 660)]
    [InlineData("Australia/Lord_Howe", "2026-07-01T00:00:00Z", 630)]
    [InlineData("Pacific/Apia", "2011-12-30T09:59:59Z", -600)]
    [InlineData("Pacific/Apia", "2011-12-30T10:00:00Z", 840)]
    public void The_offset_changes_at_the_transition_and_not_before(string id, string instant, int minutes) =>
        NodaZones.Instance.Find(id)!.OffsetAt(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void The_ends_of_the_calendar_resolve_without_overflow()
    {
        foreach (var id in new[] { "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago" })
        {
            var zone = NodaZones.Instance.Find(id)!;
            zone.Resolve(DateTime.MinValue).ShouldBeGreaterThanOrEqualTo(DateTimeOffset.MinValue);
            zone.Resolve(DateTime.MaxValue).ShouldBeLessThanOrEqualTo(DateTimeOffset.MaxValue);
        }
    }

    private static IEnumerable<DateTimeOffset> Months =>
        Enumerable.Range(0, 12 * 60).Select(month => new DateTimeOffset(1975, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(month));

    private static IEnumerable<string> Rows(string file) =>
        File.ReadLines(TestData.PathOrSkip(file)).Where(row => row.Length > 0 && row[0] != '#');
}
