using System.Text.Json;
using Orchestration.Core.Values;
using Orchestration.Runtime.Conditions;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Tests.Conditions;

public sealed class ConformanceTests
{
    [Fact]
    public void Every_case_of_the_conformance_suite_passes()
    {
        var cases = File.ReadAllLines(TestData.PathOrSkip("cel/conformance.jsonl"));
        var answers = new StringWriter();

        new CelCaseRunner(NodaZones.Instance).Run(new StringReader(string.Join('\n', cases)), answers);

        var lines = answers.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(cases.Length);
        cases.Zip(lines).Where(pair => !Passes(pair.First, pair.Second)).Select(pair => $"{pair.First}\n  {pair.Second}").ShouldBeEmpty();
        cases.Length.ShouldBeGreaterThanOrEqualTo(520);
    }

    private static bool Passes(string line, string answer)
    {
        using var expected = JsonDocument.Parse(line);
        using var actual = JsonDocument.Parse(answer);
        if (expected.RootElement.GetProperty("name").GetString() != actual.RootElement.GetProperty("name").GetString()) return false;
        if (expected.RootElement.TryGetProperty("error", out _)) return actual.RootElement.TryGetProperty("error", out _);
        return actual.RootElement.TryGetProperty("value", out var given)
            && TaggedValue.TryRead(given, out var value, out _)
            && TaggedValue.TryRead(expected.RootElement.GetProperty("value"), out var wanted, out _)
            && AreSame(wanted, value);
    }

    /// <summary>The product's structural equality, but that not-a-number is one value here.</summary>
    private static bool AreSame(in Value wanted, in Value given) =>
        wanted == given || (wanted.Kind == ValueKind.Double && given.Kind == ValueKind.Double && double.IsNaN(wanted.AsDouble()) && double.IsNaN(given.AsDouble()));
}
