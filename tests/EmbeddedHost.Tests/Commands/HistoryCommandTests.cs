using System.Text.Json;

namespace Orchestration.EmbeddedHost.Tests.Commands;

public sealed class HistoryCommandTests : IDisposable
{
    private const string Columns = "customer=who,time=at,value=sum";
    private readonly string _folder = Directory.CreateTempSubdirectory("journeys-history-").FullName;

    [Fact]
    public async Task A_backtest_prints_one_document_for_programs()
    {
        var run = await CommandRun.OfAsync("backtest", Rows(), "--columns", Columns, "--consent", "all", "--until", "2024-06-30", "--json");

        run.Errors.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
        using var report = JsonDocument.Parse(run.Output);
        report.RootElement.GetProperty("events").GetInt64().ShouldBe(2);
        report.RootElement.GetProperty("rejected").GetInt64().ShouldBe(1);
        report.RootElement.GetProperty("firstRejected")[0].GetRawText().ShouldContain("\"line\":3,\"kind\":\"no-customer\"");
        report.RootElement.GetProperty("journeys").GetProperty("welcome").GetProperty("entered").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_backtest_says_for_people_what_was_left_out_and_why_nothing_was_sent()
    {
        var run = await CommandRun.OfAsync("backtest", Rows(), "--columns", Columns);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("1 of 3 rows left out: no-customer 1.");
        run.Output.ShouldContain("shop.csv:3: who is empty.");
        run.Output.ShouldContain("no-consent 2");
        run.Output.ShouldContain("Nobody is taken to have consented.");
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_takes_the_rows_after_it_and_no_more()
    {
        var run = await CommandRun.OfAsync("backtest", Rows("\"cid,2024-05-03,10\ndan,2024-05-04,10\n"), "--columns", Columns);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("3 of 5 rows left out: bad-row 2, no-customer 1.");
        run.Output.ShouldContain("shop.csv:5: a quote is never closed; the record goes over 2 lines.");
        run.Output.ShouldNotContain("and so on.");
    }

    [Fact]
    public async Task What_was_imported_before_is_passed_over()
    {
        var arguments = new[] { "import", Rows(), "--columns", Columns, "--data", Path.Combine(_folder, "data"), "--json" };

        Imported(await CommandRun.OfAsync(arguments)).ShouldBe((2, 0));
        Imported(await CommandRun.OfAsync(arguments)).ShouldBe((0, 2));
    }

    [Theory]
    [InlineData("no-such-file.csv", Columns, "there is no such file")]
    [InlineData(null, "custmer=who", "did you mean 'customer'?")]
    [InlineData(null, "customer=who,time=att", "did you mean 'at'?")]
    [InlineData(null, Columns + ",type=order.plced", "type 'order.plced' is not declared; did you mean 'order.placed'?")]
    [InlineData(null, Columns + ",type=stage.entered", "type 'stage.entered' is made by the journeys themselves")]
    public async Task What_cannot_be_read_is_said_and_fails(string? file, string columns, string expected)
    {
        string[] asked = [file ?? Rows(), "--columns", columns];
        foreach (var command in new string[][] { ["backtest", .. asked], ["import", .. asked, "--data", Path.Combine(_folder, "data")] })
        {
            var run = await CommandRun.OfAsync(command);
            run.ExitCode.ShouldNotBe(0);
            run.Errors.ShouldContain(expected);
            run.Output.ShouldBeEmpty();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (long Imported, long Duplicates) Imported(CommandRun run)
    {
        run.ExitCode.ShouldBe(0, run.Errors);
        using var report = JsonDocument.Parse(run.Output);
        return (report.RootElement.GetProperty("imported").GetInt64(), report.RootElement.GetProperty("duplicates").GetInt64());
    }

    private string Rows(string more = "")
    {
        var path = Path.Combine(_folder, "shop.csv");
        File.WriteAllText(path, "who,at,sum\nann,2024-05-01,10\n,2024-05-01,10\nbob,2024-05-02,10\n" + more);
        return path;
    }
}
