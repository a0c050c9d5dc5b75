using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Reads CloudEvents in JSON, one a line. Blank lines count for nothing.</summary>
internal static class JsonLineEvents
{
    public static IEnumerable<FileEvent> Read(Stream stream)
    {
        var lines = new LineReader(stream, IntakeLimits.EventBytes);
        var seen = new Dictionary<EventKey, long>();
        var problems = new List<IntakeProblem>();
        while (lines.Read())
        {
            if (lines.IsTooLong)
            {
                yield return Problem(lines.Number, ProblemKind.TooLong, $"is longer than {IntakeLimits.EventBytes / 1024} KiB.");
                continue;
            }

            if (IsBlank(lines.Line.Span)) continue;
            problems.Clear();
            // What has no time cannot be put in order. The earliest time stands for none, and is told apart below.
            var events = CloudEventReader.Read(lines.Line, DateTimeOffset.MinValue, problems);
            if (problems.Count > 0)
                yield return Problem(lines.Number, ProblemKind.BadEvent, $"{problems[0].Field} {problems[0].Problem}");
            else if (events.Count != 1)
                yield return Problem(lines.Number, ProblemKind.BadEvent, "must be one event, not a batch.");
            else if (events[0].Time == DateTimeOffset.MinValue)
                yield return Problem(lines.Number, ProblemKind.BadTime, "time is missing: a history needs to know when things happened.");
            else if (!seen.TryAdd(events[0].Key, lines.Number))
                yield return Problem(lines.Number, ProblemKind.Duplicate, $"has the source and id of line {seen[events[0].Key]}.");
            else
                yield return FileEvent.Of(lines.Number, events[0]);
        }
    }

    private static FileEvent Problem(long line, ProblemKind kind, string text) => FileEvent.Of(new FileProblem(line, kind, text));

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t\r"u8);
}
