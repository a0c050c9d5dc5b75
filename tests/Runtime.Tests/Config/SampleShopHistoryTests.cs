using System.Globalization;
using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Backtest.Files;
using Orchestration.Runtime.Intake;

namespace Orchestration.Runtime.Tests.Config;

/// <summary>The sample shop over the CDNOW sample (Fader and Hardie 2001), against counts taken from the raw file.</summary>
public class SampleShopHistoryTests
{
    private const string Sample = "cdnow/CDNOW_sample.txt";

    [Fact]
    public void Every_buyer_enters_welcome_and_second_purchase_once_and_win_back_as_often_as_the_raw_file_says()
    {
        var path = TestData.PathOrSkip(Sample);
        var catalog = SampleShop.Load().Config.ShouldNotBeNull().Catalog;
        using var file = EventFile.Open(path);
        var history = new EventHistory(file, new EventValidator(catalog, TimeProvider.System.GetUtcNow()));

        var report = BacktestRunner.Run(catalog, history.InTimeOrder(), new() { Consent = ConsentChoice.All }, TimeProvider.System, progress: null, TestContext.Current.CancellationToken);

        var orders = File.ReadLines(path)
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(c => (Customer: c[1], Day: DateOnly.ParseExact(c[2], "yyyyMMdd", CultureInfo.InvariantCulture).DayNumber))
            .ToArray();
        var buyers = orders.GroupBy(o => o.Customer).ToArray();
        buyers.Length.ShouldBe(2357);
        report.Journeys["welcome"].Entered.ShouldBe(2357);
        report.Journeys["second-purchase"].Entered.ShouldBe(buyers.Length);
        report.Journeys["win-back"].Entered.ShouldBe(buyers.Sum(b => WinBacks([.. b.Select(o => o.Day).Order()], orders.Max(o => o.Day))));
    }

    /// <summary>Who has not bought for 120 days is at risk, and enters unless it was less than 180 days ago the last time.</summary>
    private static long WinBacks(int[] days, int end)
    {
        long entries = 0;
        var last = int.MinValue / 2;
        for (var i = 0; i < days.Length; i++)
        {
            var atRisk = days[i] + 120;
            if (atRisk > (i + 1 < days.Length ? days[i + 1] : end) || atRisk - last < 180) continue;
            entries++;
            last = atRisk;
        }

        return entries;
    }
}
