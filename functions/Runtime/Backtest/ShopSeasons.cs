namespace Orchestration.Runtime.Backtest;

/// <summary>
/// How fast the shop's time runs: a busy day is worth more than a day, a quiet one less, and over the whole time they
/// average to one. People buy at a steady rate in shop time, which is what gives purchases their seasons on the calendar.
/// </summary>
public sealed class ShopSeasons
{
    // Sunday first: evenings at the weekend's ends sell, Saturdays are spent elsewhere.
    private static readonly double[] Weekdays = [1.10, 1.10, 1.02, 1.00, 0.98, 0.92, 0.88];

    // Shares of a day's trade by hour, in the shop's own time: little at night, a lunch peak, a higher one after dinner.
    private static readonly double[] Hours = [6, 3, 2, 1, 1, 2, 5, 12, 22, 32, 38, 42, 46, 42, 38, 38, 40, 44, 50, 58, 64, 58, 38, 18];

    private readonly double[] _days;
    private readonly double[] _hours = Cumulated(Hours, total: 1);

    /// <summary>Lays out <paramref name="days"/> days from <paramref name="start"/>.</summary>
    public ShopSeasons(DateTimeOffset start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        _days = Cumulated([.. Enumerable.Range(0, days).Select(day => Pace(start.AddDays(day)))], total: days / 7.0);
    }

    /// <summary>The whole time, in weeks.</summary>
    public double Weeks => _days[^1];

    /// <summary>The shop time that has gone by at a moment, in weeks.</summary>
    /// <param name="sinceStart">The moment on the calendar, counted from the start.</param>
    public double Elapsed(TimeSpan sinceStart)
    {
        var day = (int)sinceStart.TotalDays;
        if (day >= _days.Length - 1)
            return Weeks;
        var hour = (sinceStart.TotalDays - day) * 24;
        var whole = (int)hour;
        var part = _hours[whole] + ((hour - whole) * (_hours[whole + 1] - _hours[whole]));
        return _days[day] + (part * (_days[day + 1] - _days[day]));
    }

    /// <summary>When so much shop time has gone by: the inverse of <see cref="Elapsed"/>.</summary>
    /// <param name="weeks">Shop time from the start, less than <see cref="Weeks"/>.</param>
    public TimeSpan At(double weeks)
    {
        var (day, part) = Find(_days, weeks);
        var (hour, rest) = Find(_hours, part);
        return TimeSpan.FromSeconds(Math.Floor((day * 86_400.0) + ((hour + rest) * 3_600)));
    }

    // Between the last week of November and Christmas trade grows to double, then it rests; summer is slow.
    private static double Pace(DateTimeOffset day)
    {
        var season = (day.Month, day.Day) switch
        {
            (11, >= 21) => 1.5,
            (12, <= 20) => 1.5 + (day.Day * 0.035),
            (12, <= 24) => 1.2,
            (12, _) => 0.7,
            (1, _) => 0.85,
            (7 or 8, _) => 0.9,
            _ => 1.0,
        };
        return season * Weekdays[(int)day.DayOfWeek];
    }

    private static double[] Cumulated(double[] weights, double total)
    {
        var factor = total / weights.Sum();
        var sums = new double[weights.Length + 1];
        for (var i = 0; i < weights.Length; i++)
            sums[i + 1] = sums[i] + (weights[i] * factor);
        return sums;
    }

    private static (int Index, double Part) Find(double[] sums, double value)
    {
        var found = Array.BinarySearch(sums, value);
        var index = Math.Clamp(found >= 0 ? found : ~found - 1, 0, sums.Length - 2);
        return (index, (value - sums[index]) / (sums[index + 1] - sums[index]));
    }
}
