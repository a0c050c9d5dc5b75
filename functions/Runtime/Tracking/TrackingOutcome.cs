namespace Orchestration.Runtime.Tracking;

/// <summary>What a provider's event came to.</summary>
public enum TrackingOutcome
{
    /// <summary>It was made into inputs for its customer.</summary>
    Taken,

    /// <summary>It is of a kind that means nothing here.</summary>
    UnknownEvent,

    /// <summary>It is about a mail that did not leave from here, or under keys that are gone: no token of ours opens.</summary>
    NotOurs,

    /// <summary>It does not fit what is configured, or lies too far ahead.</summary>
    Unfit,
}
