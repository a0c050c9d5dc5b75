using Orchestration.Core.Values;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.Runtime.Tests.Config;

/// <summary>Files that are there and could not be read, or whose reading goes wrong.</summary>
public class UnreadFileTests
{
    [Fact]
    public void A_file_that_cannot_be_read_is_not_called_missing_or_unknown_too()
    {
        var shop = new SmallShop();
        string[] unread = ["consent.yaml", "events.yaml", "sending.yaml", "templates/hello.md"];
        var good = shop.Files.Where(f => !unread.Contains(f.Key)).Select(f => new ConfigFile(f.Key, f.Key, f.Value));
        var problem = unread.Select(name => new ConfigProblem(name, 1, 1, "the file is not valid UTF-8 text"));
        var files = new ConfigFiles("config", [.. good], [.. problem]) { Unread = [.. unread] };

        var problems = ConfigLoader.Load(files, [], NodaZones.Instance).Problems;

        problems.ShouldBe(files.Problems);
    }

    [Fact]
    public void A_place_that_cannot_be_read_is_all_that_is_reported()
    {
        var nowhere = new ConfigFiles("config", [], [new("config", 1, 1, "there is no such directory")]);

        ConfigLoader.Load(nowhere, [], NodaZones.Instance).Problems.ShouldBe(nowhere.Problems);
    }

    [Fact]
    public void What_is_quoted_from_a_file_starts_no_line_of_its_own()
    {
        var problem = new SmallShop().With("journeys/hello.yaml", SmallShop.Journey + "\n\"x\\nother.yaml:1:1: error: forged\\r\": 1\n").Problems().ShouldHaveSingleItem();

        problem.ShouldContain("unknown key 'x other.yaml:1:1: error: forged ");
        problem.ShouldNotContain(c => char.IsControl(c));
    }

    [Fact]
    public void A_fault_in_reading_one_file_is_a_problem_of_that_file_and_the_others_are_checked()
    {
        var shop = new SmallShop().With("journeys/hello.yaml", SmallShop.WithSteps("  - wait: soon"));

        var problems = ConfigLoader.Load(shop.Source, [], new BrokenZones(new InvalidOperationException("no more items"))).Problems;

        problems.Length.ShouldBe(2);
        problems[0].ToString().ShouldStartWith("journeys/hello.yaml:5:11: error: ");
        problems[1].ToString().ShouldStartWith(
            "sending.yaml:1:1: error: this file brings out a fault of the program, which is to be reported: InvalidOperationException: no more items (at ");
    }

    [Fact]
    public void Memory_that_runs_out_is_no_problem_of_a_file() =>
        Should.Throw<InsufficientMemoryException>(() => ConfigLoader.Load(new SmallShop().Source, [], new BrokenZones(new InsufficientMemoryException())));

    private sealed class BrokenZones(Exception fault) : IZones
    {
        public IZone? Find(string id) => throw fault;
    }
}
