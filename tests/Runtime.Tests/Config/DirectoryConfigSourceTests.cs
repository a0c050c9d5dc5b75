using Orchestration.Runtime.Config.Sources;

namespace Orchestration.Runtime.Tests.Config;

public sealed class DirectoryConfigSourceTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("config-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_directory_that_is_not_there_is_a_problem() =>
        new DirectoryConfigSource("no/such/place").Read().Problems.Single().ToString().ShouldBe("no/such/place:1:1: error: there is no such directory");

    [Fact]
    public void Only_what_could_be_configuration_is_read()
    {
        Put("consent.yaml", "a");
        Put("journeys/b.yaml", "b");
        Put("templates/c.md", "c");
        Put("journey.schema.json", "{}");
        Put("README.md", "text");
        Put("journeys/.b.yaml.swp", "x");
        Put("journeys/.hidden.yaml", "x");
        Put("journeys/b.yaml~", "x");

        new DirectoryConfigSource(_directory).Read().Files.Select(f => f.Name).ShouldBe(["consent.yaml", "journeys/b.yaml", "templates/c.md"]);
    }

    [Fact]
    public void A_file_too_large_or_not_in_UTF8_is_a_problem()
    {
        Put("consent.yaml", new string('a', ConfigFileRules.LargestFile + 1));
        File.WriteAllBytes(Path.Combine(_directory, "sending.yaml"), [0xff, 0xfe, 0x41]);

        new DirectoryConfigSource(_directory).Read().Problems.Select(p => p.Message).ShouldBe(
            ["a file has at most 262144 bytes", "the file is not valid UTF-8 text"]);
        new DirectoryConfigSource(_directory).Read().Unread.ShouldBe(["consent.yaml", "sending.yaml"]);
    }

    [Fact]
    public void What_was_meant_for_configuration_and_lies_in_the_wrong_place_is_found()
    {
        Put("journeys/sub/deep/x.yaml", "x");
        Put("templates/sub/x.md", "x");
        Put("templates/x.html", "x");
        Put("journeys/X.YAML", "x");
        Put("journeys/.git/x.yaml", "x");
        Put("other/x.yaml", "x");
        Directory.CreateSymbolicLink(Path.Combine(_directory, "journeys", "circle"), Path.Combine(_directory, "journeys"));

        new DirectoryConfigSource(_directory).Read().Files.Select(f => f.Name).ShouldBe(
            ["journeys/X.YAML", "templates/x.html", "journeys/sub/deep/x.yaml", "templates/sub/x.md"]);
    }

    [Fact]
    public void The_stamp_changes_with_the_files()
    {
        var source = new DirectoryConfigSource(_directory);
        var empty = source.Stamp();
        Put("consent.yaml", "a");
        var one = source.Stamp();
        Put("consent.yaml", "ab");

        one.ShouldNotBe(empty);
        source.Stamp().ShouldNotBe(one);
    }

    private void Put(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
