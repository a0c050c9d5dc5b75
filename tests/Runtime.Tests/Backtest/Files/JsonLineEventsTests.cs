using System.Text;
using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

public class JsonLineEventsTests
{
    [Fact]
    public void A_line_is_an_event()
    {
        var happened = Read(Line("1", "2024-05-01T10:00:00Z")).ShouldHaveSingleItem().Event!;
        happened.Customer.Value.ShouldBe("ann");
        happened.Key.Source.ShouldBe("till");
        happened.Data.TryGet("value", out var value).ShouldBeTrue();
        value.AsInt().ShouldBe(5);
    }

    [Theory]
    [InlineData("{\"specversion\":\"1.0\"", ProblemKind.BadEvent)]
    [InlineData("{}", ProblemKind.BadEvent)]
    [InlineData("hello", ProblemKind.BadEvent)]
    [InlineData("[]", ProblemKind.BadEvent)]
    [InlineData("{\"specversion\":\"1.0\",\"type\":\"order.placed\",\"source\":\"till\",\"id\":\"2\",\"subject\":\"ann\"}", ProblemKind.BadTime)]
    [InlineData("{\"specversion\":\"1.0\",\"type\":\"order.placed\",\"source\":\"till\",\"id\":\"2\",\"subject\":\"ann\",\"time\":\"yesterday\"}", ProblemKind.BadEvent)]
    public void A_bad_line_is_reported_and_its_neighbours_are_read(string line, ProblemKind kind)
    {
        var read = Read(Line("1", "2024-05-01T10:00:00Z") + line + "\r\n\r\n" + Line("3", "2024-05-01T10:00:00Z"));
        read.Count(r => r.Event is not null).ShouldBe(2);
        var problem = read.Single(r => r.Problem is not null).Problem!;
        problem.Kind.ShouldBe(kind);
        problem.Line.ShouldBe(2);
    }

    [Fact]
    public void The_same_source_and_id_counts_once()
    {
        var read = Read(Line("1", "2024-05-01T10:00:00Z") + Line("1", "2024-05-02T10:00:00Z"));
        read[1].Problem!.ShouldBe(new FileProblem(2, ProblemKind.Duplicate, "has the source and id of line 1."));
    }

    [Fact]
    public void A_line_that_is_too_long_is_skipped_and_reported()
    {
        var read = Read(Line("1", "2024-05-01T10:00:00Z") + "{\"x\":\"" + new string('x', 1_000_000) + "\"}\n" + Line("2", "2024-05-01T10:00:00Z"));
        read.Select(r => r.Problem?.Kind).ShouldBe([null, ProblemKind.TooLong, null]);
        read[2].Line.ShouldBe(3);
    }

    [Fact]
    public void A_line_of_just_the_greatest_size_is_read()
    {
        var plain = Line("1", "2024-05-01T10:00:00Z").TrimEnd('\n');
        var padded = plain[..^1] + new string(' ', (64 * 1024) - plain.Length) + "}\n";
        Read(padded + Line("2", "2024-05-01T10:00:00Z")).Count(r => r.Event is not null).ShouldBe(2);
    }

    [Fact]
    public void Marks_and_compression_and_a_missing_last_line_end_are_read()
    {
        Read("\uFEFF" + Line("1", "2024-05-01T10:00:00Z").TrimEnd('\n')).ShouldHaveSingleItem().Event.ShouldNotBeNull();
        using var file = new TempFile(TempFile.Gzip(Line("1", "2024-05-01T10:00:00Z")), "events.jsonl.gz");
        file.Read().ShouldHaveSingleItem().Event.ShouldNotBeNull();
    }

    [Fact]
    public void Events_come_in_the_order_of_time_where_that_is_asked_for()
    {
        using var file = new TempFile(
            Line("late", "2024-05-02T00:00:00Z") + Line("b", "2024-05-01T12:00:00+02:00") + "oops\n" + Line("a", "2024-05-01T10:00:00Z"));
        file.ReadInTimeOrder().Where(r => r.Event is not null).Select(r => r.Event!.Key.Id).ShouldBe(["b", "a", "late"]);
    }

    [Fact]
    public void Lines_are_found_wherever_the_buffer_ends()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 3000; i++) text.Append(Line(new string('i', i % 211) + i, "2024-05-01T10:00:00Z"));
        Read(text.ToString()).Count(r => r.Event is not null).ShouldBe(3000);
    }

    private static string Line(string id, string time) =>
        $$"""{"specversion":"1.0","type":"order.placed","source":"till","id":"{{id}}","subject":"ann","time":"{{time}}","data":{"value":5} }""" + "\n";

    private static List<FileEvent> Read(string text)
    {
        using var file = new TempFile(text, "events.jsonl");
        return file.Read();
    }
}
