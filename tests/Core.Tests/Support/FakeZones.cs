using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Support;

/// <summary>Zones whose transitions a test can see. Those of <see cref="World"/> are the rules of 2026 under made-up names.</summary>
internal sealed class FakeZones(params FakeZone[] zones) : IZones
{
    /// <summary>
    /// <c>UTC</c>; <c>Middle</c>: one hour ahead, two from 29 March 01:00 UTC to 25 October 01:00 UTC; <c>Isle</c>: 10:30
    /// ahead, 11 until 4 April 15:00 UTC (an overlap of half an hour) and again from 3 October 15:30 UTC; <c>East</c>: five
    /// hours behind.
    /// </summary>
    public static FakeZones World { get; } = new(
        new FakeZone("UTC", TimeSpan.Zero),
        new FakeZone("Middle", TimeSpan.FromHours(1), (Utc(3, 29, 1), TimeSpan.FromHours(2)), (Utc(10, 25, 1), TimeSpan.FromHours(1))),
        new FakeZone("Isle", TimeSpan.FromHours(11), (Utc(4, 4, 15), TimeSpan.FromHours(10.5)), (Utc(10, 3, 15.5), TimeSpan.FromHours(11))),
        new FakeZone("East", TimeSpan.FromHours(-5)));

    public IZone? Find(string id) => Array.Find(zones, zone => zone.Id == id);

    private static DateTimeOffset Utc(int month, int day, double hour) =>
        new DateTimeOffset(2026, month, day, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
}
