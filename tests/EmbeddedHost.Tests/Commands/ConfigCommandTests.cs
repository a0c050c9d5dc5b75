using System.Text.Json;

namespace Orchestration.EmbeddedHost.Tests.Commands;

public class ConfigCommandTests
{
    [Fact]
    public async Task Check_finds_the_sample_shop_in_order()
    {
        var (code, output, errors) = await Cli.RunAsync(["check"]);

        code.ShouldBe(0, errors);
        output.ShouldStartWith("ok: ");
    }

    [Fact]
    public async Task Check_names_file_line_and_column_of_what_is_wrong()
    {
        using var shop = new BrokenShop();

        var (code, _, errors) = await Cli.RunAsync(["check", "--config", shop.Folder]);
        var json = await Cli.RunAsync(["check", "--config", shop.Folder, "--json"]);

        code.ShouldBe(1);
        errors.ShouldMatch(@"welcome\.yaml:\d+:\d+: error: unknown key 'purpos'; did you mean 'purpose'\?");
        json.Code.ShouldBe(1);
        var problems = JsonDocument.Parse(json.Output).RootElement.GetProperty("problems");
        problems[0].GetProperty("file").GetString()!.ShouldEndWith("welcome.yaml");
        problems[0].GetProperty("line").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Broken_front_matter_is_named_by_its_place_and_ends_no_command_abruptly()
    {
        using var shop = new BrokenShop();
        shop.Spoil("templates/win-back-offer.md", "class: marketing", "class: [");

        var (code, _, errors) = await Cli.RunAsync(["check", "--config", shop.Folder]);

        code.ShouldBe(1);
        errors.ShouldMatch(@"templates/win-back-offer\.md:\d+:\d+: error: this is not valid YAML: ");
        errors.ShouldContain("welcome.yaml:");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("preview welcome")]
    public async Task What_a_file_holds_gives_a_terminal_no_orders(string command)
    {
        using var shop = new BrokenShop();
        shop.Spoil("journeys/win-back.yaml", "purpose: marketing", "purpose: marketing\n\"x\\nforged.yaml:1:1: error: \\e[31m\": 1");

        var (code, _, errors) = await Cli.RunAsync([.. command.Split(' '), "--config", shop.Folder]);

        code.ShouldBe(1);
        errors.ShouldContain("x forged.yaml:1:1: error: \ufffd[31m");
        errors.ShouldNotContain("\e");
    }

    [Theory]
    [InlineData("diagram", "welcome", "flowchart TD")]
    [InlineData("preview", "welcome", "Subject:")]
    public async Task A_name_is_shown_and_a_misspelt_one_is_corrected(string verb, string name, string expected)
    {
        var right = await Cli.RunAsync([verb, name]);
        var wrong = await Cli.RunAsync([verb, name[..^1]]);

        right.Code.ShouldBe(0, right.Errors);
        right.Output.ShouldContain(expected);
        wrong.Code.ShouldBe(1);
        wrong.Errors.ShouldContain($"did you mean '{name}'? There are: ");
        (await Cli.RunAsync([verb, "nothing-like-it"])).Errors.ShouldContain(" 'nothing-like-it'. There are: ");
    }

    [Fact]
    public async Task A_diagram_as_SVG_is_one_document()
    {
        var (code, output, _) = await Cli.RunAsync(["diagram", "welcome", "--format", "svg"]);

        code.ShouldBe(0);
        System.Xml.Linq.XDocument.Parse(output).Root!.Name.LocalName.ShouldBe("svg");
    }

    [Theory]
    [InlineData("1 + 2 * 3", 0, "7")]
    [InlineData("'a' + 'b'", 0, "\"ab\"")]
    [InlineData("1 / 0", 1, "")]
    [InlineData("1 +", 1, "")]
    public async Task An_expression_is_evaluated(string expression, int code, string output)
    {
        var result = await Cli.RunAsync(["eval", expression]);

        result.Code.ShouldBe(code);
        result.Output.TrimEnd().ShouldBe(output);
        (result.Errors.Length > 0).ShouldBe(code != 0);
    }

    [Fact]
    public async Task Cases_are_answered_line_by_line()
    {
        var (code, output, _) = await Cli.RunAsync(["eval", "--cases"], "{\"name\":\"sum\",\"expr\":\"1 + 1\"}\n{\"name\":\"wrong\",\"expr\":\"1 +\"}\n");

        code.ShouldBe(0);
        var lines = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.Length.ShouldBe(2);
        lines[0].GetProperty("value").GetProperty("int").GetString().ShouldBe("2");
        lines[1].TryGetProperty("error", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("check")]
    [InlineData("why")]
    [InlineData("preview")]
    [InlineData("diagram")]
    [InlineData("eval")]
    [InlineData("export")]
    [InlineData("erase")]
    public async Task Every_command_explains_itself(string verb)
    {
        var (code, output, _) = await Cli.RunAsync([verb, "--help"]);

        code.ShouldBe(0);
        output.ShouldContain("Usage:");
    }

    private sealed class BrokenShop : IDisposable
    {
        public BrokenShop()
        {
            foreach (var file in Directory.GetFiles(Cli.Config, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(Folder, Path.GetRelativePath(Cli.Config, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            Spoil("journeys/welcome.yaml", "purpose: marketing", "purpos: marketing");
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("journeys-shop-").FullName;

        public void Spoil(string file, string text, string with)
        {
            var path = Path.Combine(Folder, file);
            var whole = File.ReadAllText(path);
            whole.ShouldContain(text);
            File.WriteAllText(path, whole.Replace(text, with, StringComparison.Ordinal));
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
