using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Support;

/// <summary>A zone with an offset at first, and changes of it.</summary>
internal sealed class FakeZone(string id, TimeSpan first, params (DateTimeOffset At, TimeSpan Offset)[] changes) : IZone
{
    public string Id => id;

    public TimeSpan OffsetAt(DateTimeOffset instant)
    {
        var offset = first;
        foreach (var (at, changed) in changes)
        {
            if (instant >= at) offset = changed;
        }

        return offset;
    }

    public DateTimeOffset Resolve(DateTime local)
    {
        DateTimeOffset? earliest = null;
        var before = first;
        foreach (var offset in changes.Select(c => c.Offset).Append(first))
        {
            var candidate = new DateTimeOffset(local, TimeSpan.Zero) - offset;
            if (OffsetAt(candidate) == offset && (earliest is null || candidate < earliest)) earliest = candidate;
        }

        if (earliest is { } found) return found;
        foreach (var (at, offset) in changes)
        {
            // Skipped: by the clock as it was before the change, which shows a later time after it.
            if (local >= (at + before).UtcDateTime && local < (at + offset).UtcDateTime) break;
            before = offset;
        }

        return new DateTimeOffset(local, TimeSpan.Zero) - before;
    }
}
