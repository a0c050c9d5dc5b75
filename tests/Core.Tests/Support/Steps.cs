using System.Globalization;
using Orchestration.Core.Events;

namespace Orchestration.Core.Tests.Support;

/// <summary>Short names for plans, so that a test's journey reads like its file.</summary>
internal static class Steps
{
    public static Plan Send(string template) => new Plan.Send(template);

    public static Plan Wait(string duration) => new Plan.Wait(Span(duration));

    public static Plan WaitUntil(string time, string? zone = null, params DayOfWeek[] days) =>
        new Plan.WaitUntil(TimeOnly.Parse(time, CultureInfo.InvariantCulture), zone, days);

    public static Plan WaitFor(string type, string atMost, string? when = null, Plan[]? then = null, Plan[]? otherwise = null) =>
        new Plan.WaitFor(type, when, Span(atMost), then ?? [], otherwise ?? []);

    public static Plan Branch((string When, Plan[] Steps)[] ways, Plan[]? otherwise = null) => new Plan.Branch(ways, otherwise ?? []);

    public static Plan Set(string attribute, string expression) => new Plan.Set((attribute, expression));

    public static Plan Emit(string type, params (string Name, string Expression)[] data) => new Plan.Emit(type, data);

    public static Plan Exit(string reason) => new Plan.Exit(reason);

    public static TimeSpan Span(string duration) =>
        Durations.TryParse(duration, out var span) ? span : throw new ArgumentException($"'{duration}' is no duration.", nameof(duration));
}
