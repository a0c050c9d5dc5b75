namespace Orchestration.Runtime.Intake;

/// <summary>Bounds on what is taken from outside.</summary>
public static class IntakeLimits
{
    /// <summary>The largest event, in bytes of JSON: CloudEvents asks every intermediary to forward 64 KiB.</summary>
    public const int EventBytes = 64 * 1024;

    /// <summary>The largest request body, in bytes.</summary>
    public const int BodyBytes = 8 * 1024 * 1024;

    /// <summary>The most events in one batch.</summary>
    public const int BatchEvents = 1000;

    /// <summary>How deep an event's data may nest.</summary>
    public const int Depth = 16;

    /// <summary>The longest source, id and type, in UTF-16 code units.</summary>
    public const int NameLength = 512;

    /// <summary>The longest text of a customer attribute, in UTF-16 code units.</summary>
    public const int AttributeLength = 2048;

    /// <summary>How far ahead of our clock an event may say it happened.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);
}
