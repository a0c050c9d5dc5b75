using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    private readonly Cli _cli = new();

    private string Folder => Path.Combine(_cli.Data, "demo");

    [Fact]
    public async Task A_directory_that_another_process_holds_is_left_alone()
    {
        using var held = DataDirectory.Open(Folder);
        var file = Path.Combine(Folder, "journeys.db");
        await File.WriteAllTextAsync(file, "a host's", TestContext.Current.CancellationToken);

        var (code, _, errors) = await PlayAsync();

        code.ShouldBe(1);
        errors.ShouldContain($"The data directory '{Folder}' is in use by another process.");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("a host's");
    }

    [Theory]
    [InlineData("journeys.db", "lock")]
    [InlineData("notes.txt")]
    public async Task A_directory_that_no_demo_made_is_left_alone(params string[] files)
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in files) await File.WriteAllTextAsync(Path.Combine(Folder, file), "", TestContext.Current.CancellationToken);

        var (code, _, errors) = await PlayAsync();

        code.ShouldBe(1);
        errors.ShouldContain($"'{Folder}'");
        errors.ShouldContain("Delete it");
        errors.ShouldContain("--data");
        Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).ShouldBe(files, ignoreOrder: true);
    }

    [Fact]
    public async Task What_an_earlier_demo_made_gives_way_to_the_next()
    {
        (await PlayAsync()).Code.ShouldBe(0);
        var left = Path.Combine(Folder, "outbox", "of-the-earlier-demo");
        await File.WriteAllTextAsync(left, "", TestContext.Current.CancellationToken);

        var (code, output, errors) = await PlayAsync();

        code.ShouldBe(0, errors);
        output.ShouldContain($"journeys serve --data {Folder}");
        File.Exists(left).ShouldBeFalse();
    }

    public void Dispose() => _cli.Dispose();

    private Task<(int Code, string Output, string Errors)> PlayAsync() => _cli.RunAsync("demo", "--exit", "--customers", "1");
}
