using System.Text.Json;
using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Tests.Commands;

public class CustomerCommandTests
{
    [Fact]
    public async Task Why_tells_in_sentences_what_was_decided()
    {
        using var cli = new Cli();
        await cli.TakeInAsync("ada");

        var (code, output, errors) = await cli.RunAsync("why", "ada");

        code.ShouldBe(0, errors);
        output.ShouldContain("2026-03-02 09:14  welcome: entered on order.placed");
        output.ShouldContain("2026-03-02 09:14  welcome: message welcome not sent, because there is no consent for it");
        output.ShouldContain("2026-03-02 09:14  welcome: not entered on order.placed, because ");
        output.ShouldContain("second-purchase");
        (await cli.RunAsync("why", "ada", "--journey", "welcome")).Output.ShouldNotContain("second-purchase");
    }

    [Fact]
    public async Task Why_knows_the_journeys_that_there_are()
    {
        using var cli = new Cli();
        await cli.TakeInAsync("ada");

        var wrong = await cli.RunAsync("why", "ada", "--journey", "welcom");
        var silent = await cli.RunAsync("why", "ada", "--journey", "win-back");

        wrong.Code.ShouldBe(1);
        wrong.Output.ShouldBeEmpty();
        wrong.Errors.ShouldContain("There is no journey 'welcom'; did you mean 'welcome'?");
        silent.Code.ShouldBe(0, silent.Errors);
        silent.Output.ShouldContain("Nothing was decided about win-back.");
    }

    [Fact]
    public async Task Why_still_tells_of_a_journey_whose_file_is_gone()
    {
        using var cli = new Cli();
        await cli.TakeInAsync("ada");
        var shop = Directory.CreateDirectory(Path.Combine(cli.Data, "shop")).FullName;
        foreach (var file in Directory.GetFiles(Cli.Config, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "welcome.yaml"))
        {
            var copy = Path.Combine(shop, Path.GetRelativePath(Cli.Config, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var (code, output, errors) = await Cli.RunAsync(["why", "ada", "--journey", "welcome", "--data", cli.Data, "--config", shop]);

        code.ShouldBe(0, errors);
        output.ShouldContain("welcome: entered on order.placed");
    }

    [Fact]
    public async Task Why_as_JSON_is_one_document()
    {
        using var cli = new Cli();
        await cli.TakeInAsync("ada");

        var (code, output, _) = await cli.RunAsync("why", "ada", "--json");

        code.ShouldBe(0);
        var receipts = JsonDocument.Parse(output).RootElement.GetProperty("receipts").EnumerateArray().ToArray();
        receipts.Select(r => r.GetProperty("number").GetInt32()).ShouldBe(Enumerable.Range(1, receipts.Length));
        receipts.ShouldContain(r => r.GetProperty("kind").GetString() == "message-suppressed" && r.GetProperty("reason").GetString() == "no-consent");
    }

    [Fact]
    public async Task Export_then_erase_then_nothing()
    {
        using var cli = new Cli();
        await cli.TakeInAsync("ada");

        JsonDocument.Parse((await cli.RunAsync("export", "ada")).Output).RootElement.GetProperty("customer").GetProperty("attributes")
            .GetProperty("first_name").GetProperty("value").GetString().ShouldBe("Ada");
        var refused = await cli.RunAsync("erase", "ada");
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("--yes");
        var (code, output, _) = await cli.RunAsync("erase", "ada", "--yes", "--json");
        code.ShouldBe(0);
        JsonDocument.Parse(output).RootElement.GetProperty("removed").GetProperty("attributes").GetInt32().ShouldBe(2);
        var after = await cli.RunAsync("why", "ada");
        after.Code.ShouldBe(1);
        after.Errors.ShouldContain("erased");
    }

    [Theory]
    [InlineData("why")]
    [InlineData("export")]
    [InlineData("erase")]
    public async Task An_unknown_customer_and_missing_data_fail_with_a_message(string verb)
    {
        using var cli = new Cli();

        (await cli.RunAsync(verb, "nobody")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Errors.ShouldContain("There is no data"));
        await cli.TakeInAsync("ada");
        (await cli.RunAsync(verb, "nobody")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Errors.ShouldContain("No such customer"));
    }

    [Fact]
    public async Task Data_that_a_host_holds_is_left_alone_and_the_route_is_named()
    {
        using var cli = new Cli();
        await cli.TakeInAsync("ada");
        using var held = DataDirectory.Open(cli.Data);

        var (code, _, errors) = await cli.RunAsync("why", "ada");

        code.ShouldBe(1);
        errors.ShouldContain("is in use by another process");
        errors.ShouldContain("GET /api/customers/{id}/timeline");
    }

    [Fact]
    public async Task A_preview_is_made_for_a_customer()
    {
        using var cli = new Cli();
        await cli.TakeInAsync("ada");

        var (code, output, errors) = await cli.RunAsync("preview", "welcome", "--customer", "ada", "--json");

        code.ShouldBe(0, errors);
        JsonDocument.Parse(output).RootElement.GetProperty("html").GetString()!.ShouldContain("Ada");
    }

    [Fact]
    public async Task Control_characters_do_not_reach_the_terminal()
    {
        using var cli = new Cli();
        await cli.TakeInAsync("\u001b[2Jada");

        var (code, output, _) = await cli.RunAsync("why", "\u001b[2Jada");

        code.ShouldBe(0);
        output.ShouldNotContain("\u001b");
    }
}
