using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Properties;

/// <summary>One thing that happens in a made-up life of a customer.</summary>
internal abstract record Act
{
    private Act()
    {
    }

    /// <summary>An event that happened so long ago by the host's clock; less than nothing for one that lies ahead.</summary>
    public sealed record Happens(string Type, TimeSpan Ago, RecordMap Data, bool History) : Act;

    public sealed record Passes(TimeSpan Time) : Act;

    public sealed record Wakes : Act;

    /// <summary>Claims a message that is open, was requested some time, or that nobody knows.</summary>
    public sealed record Claims(int Which) : Act;

    public sealed record Reports(int Which, DeliveryOutcome Outcome) : Act;

    /// <summary>The configuration changes to the second shop, or back.</summary>
    public sealed record Reconfigures : Act;

    public sealed record Erases : Act;
}
