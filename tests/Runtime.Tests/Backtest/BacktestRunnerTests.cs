using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using Orchestration.Runtime.Backtest;

namespace Orchestration.Runtime.Tests.Backtest;

public class BacktestRunnerTests
{
    private static readonly DateTimeOffset Begin = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Everybody_who_consents_is_welcomed_once()
    {
        var report = Run(ConsentChoice.All, Order("ann", 0), Order("bob", 1), Order("ann", 2));

        report.Events.ShouldBe(3);
        report.Customers.ShouldBe(2);
        report.Consenting.ShouldBe(2);
        report.Journeys["welcome"].Entered.ShouldBe(2);
        report.Journeys["welcome"].Finished.ShouldBe(2);
        report.Journeys["welcome"].Messages["hello"].Sent.ShouldBe(2);
    }

    [Fact]
    public void Without_consent_nothing_is_sent_and_each_message_says_why()
    {
        var hello = Run(ConsentChoice.None, Order("ann", 0), Order("bob", 1)).Journeys["welcome"].Messages["hello"];

        hello.Requested.ShouldBe(2);
        hello.Sent.ShouldBe(0);
        hello.Suppressed.ShouldBe(new Dictionary<string, long> { ["no-consent"] = 2 });
    }

    [Fact]
    public void Only_those_listed_are_sent_to()
    {
        var report = Run(ConsentChoice.Only([new("bob"), new("nobody")]), Order("ann", 0), Order("bob", 1));

        report.Consenting.ShouldBe(1);
        report.Journeys["welcome"].Messages["hello"].Sent.ShouldBe(1);
        report.Journeys["welcome"].Messages["hello"].Suppressed["no-consent"].ShouldBe(1);
    }

    [Fact]
    public void A_wait_goes_on_at_its_own_time_between_events()
    {
        var report = Run(ConsentChoice.All, Order("ann", 0), Order("bob", 9), Order("ann", 11));

        var later = report.Journeys["later"];
        later.Entered.ShouldBe(3);
        later.Finished.ShouldBe(1);
        later.Goals.ShouldBe(0);
        later.Active.ShouldBe(2);
        later.Messages["reminder"].Sent.ShouldBe(1);
    }

    [Fact]
    public void A_goal_reached_in_time_ends_the_walk_and_is_an_exit_too()
    {
        var later = Run(ConsentChoice.All, Order("ann", 0), Order("ann", 9)).Journeys["later"];
        later.Goals.ShouldBe(1);
        later.Exits["goal"].ShouldBe(1);
        later.Messages["reminder"].Requested.ShouldBe(0);
    }

    [Fact]
    public void The_clock_stops_with_the_last_event_unless_it_is_told_to_go_on()
    {
        var events = new[] { Order("ann", 0) };

        Run(new BacktestOptions { Consent = ConsentChoice.All }, events).Stages.ShouldBe(new Dictionary<string, long> { ["lapsed"] = 0, ["new"] = 1 });
        var on = Run(new BacktestOptions { Consent = ConsentChoice.All, Until = Begin.AddDays(60) }, events);
        on.Stages.ShouldBe(new Dictionary<string, long> { ["lapsed"] = 1, ["new"] = 0 });
        on.Journeys["later"].Messages["reminder"].Sent.ShouldBe(1);
        on.To.ShouldBe(Begin.AddDays(60));
    }

    [Fact]
    public void Events_after_the_end_are_left_out()
    {
        var report = Run(new BacktestOptions { Until = Begin.AddDays(5) }, [Order("ann", 0), Order("ann", 9)]);
        report.Events.ShouldBe(1);
        report.To.ShouldBe(Begin.AddDays(5));
    }

    [Fact]
    public void Quiet_hours_put_a_message_off_to_their_end()
    {
        var catalog = SmallShop.Catalog(new QuietHours(new(11, 0), new(14, 0)));
        Hello(Begin.AddHours(1)).Sent.ShouldBe(0);
        Hello(Begin.AddHours(2)).Sent.ShouldBe(1);

        Runtime.Statistics.MessageFigures Hello(DateTimeOffset until) =>
            BacktestRunner.Run(catalog, [Order("ann", 0)], new() { Consent = ConsentChoice.All, Until = until }, TimeProvider.System, cancellation: TestContext.Current.CancellationToken)
                .Journeys["welcome"].Messages["hello"];
    }

    [Fact]
    public void Consent_withdrawn_within_the_history_counts()
    {
        var withdrawn = new CustomerEvent(
            new("shop", "w"), EventTypes.ConsentWithdrawn, new("ann"), Begin.AddDays(5), new RecordMap([new("purpose", Value.Of("marketing"))]));
        var later = Run(ConsentChoice.All, Order("ann", 0), withdrawn, Order("bob", 20)).Journeys["later"];
        later.Exits["consent-withdrawn"].ShouldBe(1);
        later.Messages["reminder"].Sent.ShouldBe(0);
    }

    [Fact]
    public void A_history_out_of_order_is_refused() =>
        Should.Throw<ArgumentException>(() => Run(ConsentChoice.All, Order("ann", 1), Order("ann", 0)));

    [Fact]
    public void An_empty_history_is_a_report_of_nothing()
    {
        var report = Run(ConsentChoice.All);
        report.Events.ShouldBe(0);
        report.From.ShouldBeNull();
        report.Journeys["welcome"].Entered.ShouldBe(0);
    }

    [Fact]
    public void The_same_history_gives_the_same_report()
    {
        var events = Enumerable.Range(0, 500).Select(i => Order("c" + (i * 7 % 91), i / 10)).ToArray();
        string Document() => JsonSerializer.Serialize(Run(ConsentChoice.All, events) with { Seconds = 0 }, BacktestJson.Default.BacktestReport);
        Document().ShouldBe(Document());
    }

    [Fact]
    public void The_document_for_programs_has_the_names_that_were_promised()
    {
        var json = JsonSerializer.SerializeToElement(Run(ConsentChoice.None, Order("ann", 0)), BacktestJson.Default.BacktestReport);

        string[] promised = ["events", "customers", "rejected", "from", "to", "seconds", "stages", "journeys"];
        json.EnumerateObject().Select(p => p.Name).Take(promised.Length).ShouldBe(promised);
        var welcome = json.GetProperty("journeys").GetProperty("welcome");
        welcome.EnumerateObject().Select(p => p.Name).ShouldBe(["entered", "active", "finished", "goals", "exits", "messages"]);
        welcome.GetProperty("messages").GetProperty("hello").GetRawText().ShouldBe("""{"requested":1,"sent":0,"suppressed":{"no-consent":1}}""");
    }

    [Fact]
    public void A_stopped_replay_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => BacktestRunner.Run(
            SmallShop.Catalog(), [Order("ann", 0), Order("ann", 20)], new(), TimeProvider.System, cancellation: stop.Token));
    }

    [Fact]
    public void A_list_of_customers_is_read_a_line_each()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "\uFEFFann\r\n\r\n  bob \n");
            var choice = ConsentChoice.Parse(path);
            choice.Listed.ShouldBe(2);
            choice.Gives(new("ann")).ShouldBeTrue();
            choice.Gives(new("bob")).ShouldBeTrue();
            choice.Gives(new("cid")).ShouldBeFalse();
        }
        finally
        {
            File.Delete(path);
        }

        Should.Throw<Runtime.Backtest.Files.EventFileException>(() => ConsentChoice.Parse("no-such-list")).Message.ShouldContain("neither all nor none");
    }

    private static BacktestReport Run(ConsentChoice consent, params CustomerEvent[] events) => Run(new BacktestOptions { Consent = consent }, events);

    private static BacktestReport Run(BacktestOptions options, CustomerEvent[] events) =>
        BacktestRunner.Run(SmallShop.Catalog(), events, options, TimeProvider.System, cancellation: TestContext.Current.CancellationToken);

    private static CustomerEvent Order(string customer, double day) =>
        new(new("shop", $"{customer}-{day}"), EventTypes.OrderPlaced, new(customer), Begin.AddDays(day), new RecordMap([new("value", Value.Of(10.0))]));
}
