namespace Orchestration.Runtime.Intake.Segment;

/// <summary>
/// Bounds on what Segment's libraries may post. Segment itself takes 32 KB a call, 500 KB and 2,500 calls a batch
/// (segmentio/segment-docs: http-api, "Max request size" and "Errors"); nothing its libraries send is too large here.
/// </summary>
public static class SegmentLimits
{
    /// <summary>The largest call, in bytes of JSON.</summary>
    public const int CallBytes = IntakeLimits.EventBytes;

    /// <summary>The largest request body, in bytes after unpacking.</summary>
    public const int BodyBytes = 1024 * 1024;

    /// <summary>The most calls in one batch.</summary>
    public const int BatchCalls = 2500;

    /// <summary>The longest name of a tracked event that is looked up, in characters: twice what a type of ours can have.</summary>
    public const int EventNameLength = 160;
}
