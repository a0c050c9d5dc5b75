using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>When a call happened (segmentio/segment-docs: spec/common, "Timestamps").</summary>
internal static class SegmentTime
{
    /// <summary>
    /// The call's time by our clock: what the sender's clock showed when it happened, moved by how far that clock was off
    /// when the call was sent. Null where <paramref name="problems"/> gained something.
    /// </summary>
    public static DateTimeOffset? Of(SegmentCall call, DateTimeOffset now, ICollection<IntakeProblem> problems)
    {
        if (!TryRead(call, Field(call), problems, out var happened) | !TryRead(call, "sentAt", problems, out var sent)) return null;
        if (happened is not { } time) return now;
        if (sent is not { } shown || IsCorrected(call)) return time;
        var ticks = now.UtcTicks - (shown.UtcTicks - time.UtcTicks);
        return new(Math.Clamp(ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>The field that holds the time.</summary>
    public static string Field(SegmentCall call) =>
        !IsCorrected(call) && Has(call, "originalTimestamp") ? "originalTimestamp" : "timestamp";

    /// <summary>Whether the call tells its time to a fraction of a second, and not for show, as a date at midnight does in JavaScript.</summary>
    public static bool IsFine(SegmentCall call) =>
        call.Fields.TryGet(Field(call), out var stamp) && stamp.Kind == ValueKind.String
        && Timestamps.TryRead(stamp.AsString(), out var time) && time.Ticks % TimeSpan.TicksPerSecond != 0;

    /// <summary>Segment itself has received the call, corrected its time, and passed it on.</summary>
    private static bool IsCorrected(SegmentCall call) => Has(call, "receivedAt") && Has(call, "timestamp");

    private static bool Has(SegmentCall call, string field) => call.Fields.TryGet(field, out var value) && value.Kind != ValueKind.Null;

    /// <summary>Reads a time, which is null where there is none. False where it is there and cannot be read.</summary>
    private static bool TryRead(SegmentCall call, string field, ICollection<IntakeProblem> problems, out DateTimeOffset? time)
    {
        time = null;
        var isOwn = Has(call, field);
        if (!(isOwn ? call.Fields : call.Shared).TryGet(field, out var value) || value.Kind == ValueKind.Null) return true;
        if (value.Kind == ValueKind.String && Timestamps.TryRead(value.AsString(), out var read))
        {
            time = read;
            return true;
        }

        const string Problem = "must be an ISO 8601 timestamp with its offset, such as 2026-03-02T09:14:00.000Z.";
        // What is wrong with a batch is said once, and not of each of its calls.
        var wrong = isOwn ? call.Problem(field, Problem) : new(0, field, Problem);
        if (isOwn || !problems.Contains(wrong)) problems.Add(wrong);
        return false;
    }
}
