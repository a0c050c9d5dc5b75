namespace Orchestration.Runtime.Tracking;

/// <summary>Bounds on what a provider may post.</summary>
public static class TrackingLimits
{
    /// <summary>The largest body, in bytes. SendGrid posts at most 768 KiB at once.</summary>
    public const int BodyBytes = 2 * 1024 * 1024;

    /// <summary>The most events in one post.</summary>
    public const int Events = 10_000;

    /// <summary>How deep the JSON may nest.</summary>
    public const int Depth = 16;

    /// <summary>The longest followed link that is kept, in characters; a longer one is cut.</summary>
    public const int UrlLength = 2048;
}
