namespace Orchestration.Core.Messages;

/// <summary>Where an unsettled message stands. A settled one (sent, refused, suppressed) leaves the state and lives on in the timeline.</summary>
public enum MessageStatus
{
    /// <summary>To be claimed and sent.</summary>
    Requested,

    /// <summary>Claimed: the provider is being called, or the process died calling it.</summary>
    Claimed,

    /// <summary>The request left and no answer came. Never blindly repeated; settled by the provider's own events.</summary>
    Unknown,
}
