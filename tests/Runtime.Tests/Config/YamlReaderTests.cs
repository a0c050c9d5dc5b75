using Orchestration.Runtime.Config.Sources;

namespace Orchestration.Runtime.Tests.Config;

public class YamlReaderTests
{
    public static TheoryData<string, string> Refused => new()
    {
        { "a: &x 1\nb: 2", "1:4: error: anchors (&name) are not used here" },
        { "a: !tag 1", "1:4: error: tags (!name) are not used here" },
        { "a: 1\na: 2", "2:1: error: 'a' stands here twice" },
        { "<<: {a: 1}", "1:1: error: merge keys (<<) are not used here: write the values out" },
        { "[a]: 1", "1:1: error: a key is a text, not a list" },
        { "a: 1\n---\nb: 2", "2:1: error: a file holds one document: remove the line '---' and what follows" },
        { "a: [1, 2", "error: this is not valid YAML: " },
        { "a: \"open", "error: this is not valid YAML: " },
        { "a: *x", "error: " },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_more_than_plain_YAML_is_refused_at_its_place(string text, string expected) =>
        new SmallShop().With("journeys/hello.yaml", text).Problems().ShouldContain(p => p.StartsWith("journeys/hello.yaml:", StringComparison.Ordinal) && p.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void An_alias_is_refused() =>
        new SmallShop().With("journeys/hello.yaml", "a: &x 1\nb: *x").Problems()
            .ShouldContain("journeys/hello.yaml:2:4: error: aliases (*name) are not used here: write the value out");

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        new SmallShop().With("journeys/hello.yaml", "a: " + new string('[', 50_000)).Problems().ShouldContain(p => p.Contains("nest at most 40 deep", StringComparison.Ordinal));
        new SmallShop().With("journeys/hello.yaml", "a: [" + string.Concat(Enumerable.Repeat("1,", 30_000)) + "]").Problems()
            .ShouldContain(p => p.Contains("at most 20000 values", StringComparison.Ordinal));
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        var directory = Directory.CreateTempSubdirectory("config-");
        try
        {
            foreach (var (name, text) in new SmallShop().Files)
            {
                var path = Path.Combine(directory.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text.ReplaceLineEndings("\r\n"), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            }

            var load = Orchestration.Runtime.Config.ConfigLoader.Load(
                new DirectoryConfigSource(directory.FullName), [], Orchestration.Runtime.Config.NodaZones.Instance);
            load.Problems.Select(p => p.ToString()).ShouldBeEmpty();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("journeys/delivery-survey.yaml", "journeys/hello.yaml")]
    [InlineData("templates/win-back-offer.md", "templates/hello.md")]
    public void No_text_makes_the_reader_throw(string sample, string name)
    {
        const string characters = "{}[]:-'\"|>&*!%@`#,? \n\t\0\u2028x";
        // Each seed spoils a long file of the sample in a few places; of a template, its front matter.
        var text = File.ReadAllText(Path.Combine(SampleShop.Directory, sample));
        var end = text.StartsWith("---", StringComparison.Ordinal) ? text.IndexOf("\n---", StringComparison.Ordinal) : text.Length;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var spoiled = text.ToCharArray();
            for (var i = 0; i < 1 + (seed % 5); i++) spoiled[random.Next(end)] = characters[random.Next(characters.Length)];
            var load = new SmallShop().With(name, new string(spoiled)).Load();
            load.Problems.ShouldNotContain(p => p.Message.Contains("fault of the program", StringComparison.Ordinal), $"seed {seed}");
        }
    }
}
