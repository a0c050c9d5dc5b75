using System.Globalization;
using Orchestration.Core.Events;
using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Backtest.Files;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Tests.Config;

namespace Orchestration.Runtime.Tests.Backtest;

/// <summary>
/// The sample shop over the CDNOW sample (Fader and Hardie 2001), against counts taken from the raw file by the journeys'
/// rules as their files state them, and nothing of the product's code.
/// </summary>
public class CdnowBacktestTests
{
    [Fact]
    public void Everybody_who_consents_gets_their_welcome()
    {
        var report = Run(ConsentChoice.All);

        report.Rows.ShouldBe(6_919);
        report.Events.ShouldBe(6_919);
        report.Rejected.ShouldBe(0);
        report.Customers.ShouldBe(2_357);
        report.Journeys["welcome"].Entered.ShouldBe(2_357);
        report.Journeys["welcome"].Messages["welcome"].Sent.ShouldBe(2_357);
    }

    [Fact]
    public void Nobody_who_has_not_consented_gets_anything_and_each_message_says_why()
    {
        var messages = Run(ConsentChoice.None).Journeys.Values.SelectMany(journey => journey.Messages.Values).ToArray();

        messages.Sum(m => m.Requested).ShouldBeGreaterThan(2_357);
        messages.Sum(m => m.Sent).ShouldBe(0);
        messages.ShouldAllBe(m => m.Suppressed.Keys.SequenceEqual(new[] { "no-consent" }) && m.Suppressed["no-consent"] == m.Requested);
    }

    [Fact]
    public void Half_of_the_customers_listed_gives_the_messages_of_that_half()
    {
        var half = Orders().Select(o => o.Customer).Distinct().Order(StringComparer.Ordinal).Where((_, i) => i % 2 == 0).ToHashSet(StringComparer.Ordinal);

        var listed = Run(ConsentChoice.Only(half.Select(id => new CustomerId(id))));
        var alone = Run(ConsentChoice.All, half);

        listed.Consenting.ShouldBe(half.Count);
        listed.Journeys["welcome"].Messages["welcome"].Sent.ShouldBe(half.Count);
        listed.Journeys["welcome"].Messages["welcome"].Suppressed["no-consent"].ShouldBe(2_357 - half.Count);
        foreach (var (name, journey) in listed.Journeys)
        {
            foreach (var (template, message) in journey.Messages) message.Sent.ShouldBe(alone.Journeys[name].Messages[template].Sent, $"{name} {template}");
        }
    }

    [Fact]
    public void Second_purchase_goes_as_the_raw_file_says()
    {
        var report = Run(ConsentChoice.All).Journeys["second-purchase"];

        // Tips after 21 days, an offer 7 days later (nobody clicks here); a second order before that is the goal.
        var end = Orders().Max(o => o.Day);
        long goals = 0, finished = 0, tips = 0, vip = 0;
        foreach (var orders in Orders().GroupBy(o => o.Customer).Select(g => g.OrderBy(o => o.Day).ToArray()))
        {
            var begin = orders[0].Day;
            var second = orders.Length > 1 ? orders[1].Day : int.MaxValue;
            if (second >= begin + 21 && begin + 21 <= end) tips++;
            if (second < begin + 28)
            {
                goals++;
            }
            else if (begin + 28 <= end)
            {
                finished++;
                if (orders[0].Dollars >= 100) vip++;
            }
        }

        report.Entered.ShouldBe(2_357);
        report.Goals.ShouldBe(goals);
        report.Finished.ShouldBe(finished);
        report.Active.ShouldBe(2_357 - goals - finished);
        report.Messages["second-purchase-tips"].Requested.ShouldBe(tips);
        report.Messages["second-purchase-vip"].Requested.ShouldBe(vip);
        report.Messages["second-purchase-offer"].Requested.ShouldBe(finished - vip);
    }

    [Fact]
    public void Win_back_goes_as_the_raw_file_says()
    {
        var report = Run(ConsentChoice.All).Journeys["win-back"];

        // At risk after 120 days without an order, not again within 180 days of the last time; 14 days on, an offer for
        // whoever spent 100 or more; an order before that is the goal.
        var end = Orders().Max(o => o.Day);
        long entered = 0, goals = 0, offers = 0;
        foreach (var orders in Orders().GroupBy(o => o.Customer).Select(g => g.OrderBy(o => o.Day).ToArray()))
        {
            var last = -1_000;
            for (var i = 0; i < orders.Length; i++)
            {
                var next = i + 1 < orders.Length ? orders[i + 1].Day : int.MaxValue;
                var atRisk = orders[i].Day + 120;
                if (atRisk > Math.Min(next, end) || atRisk - last < 180) continue;
                entered++;
                last = atRisk;
                if (next < atRisk + 14) goals++;
                else if (atRisk + 14 <= end && orders.Take(i + 1).Sum(o => o.Dollars) >= 100) offers++;
            }
        }

        report.Entered.ShouldBe(entered);
        report.Goals.ShouldBe(goals);
        report.Messages["win-back-offer"].Requested.ShouldBe(offers);
    }

    private static BacktestReport Run(ConsentChoice consent, HashSet<string>? only = null)
    {
        using var file = EventFile.Open(TestData.PathOrSkip("cdnow/CDNOW_sample.txt"));
        var catalog = SampleShop.Load().Config.ShouldNotBeNull().Catalog;
        var history = new EventHistory(file, new EventValidator(catalog, TimeProvider.System.GetUtcNow()));
        var end = Orders().Max(o => o.Day);
        var events = history.InTimeOrder().Where(e => only is null || only.Contains(e.Customer.Value));
        var options = new BacktestOptions { Consent = consent, Until = new DateTimeOffset(DateOnly.FromDayNumber(end), new(12, 0), TimeSpan.Zero) };
        return BacktestRunner.Run(catalog, events, options, TimeProvider.System, cancellation: TestContext.Current.CancellationToken).With(history);
    }

    private static (string Customer, int Day, decimal Dollars)[] Orders() => [..
        File.ReadLines(TestData.PathOrSkip("cdnow/CDNOW_sample.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(c => (c[1], DateOnly.ParseExact(c[2], "yyyyMMdd", CultureInfo.InvariantCulture).DayNumber, decimal.Parse(c[4], CultureInfo.InvariantCulture)))];
}
