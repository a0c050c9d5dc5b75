namespace Orchestration.Core.Journeys;

/// <summary>What a receipt is about.</summary>
public enum ReceiptKind
{
    /// <summary>An event was taken in.</summary>
    EventApplied,

    /// <summary>An event was left out, for the given reason.</summary>
    EventIgnored,

    /// <summary>A consent entry was written.</summary>
    ConsentRecorded,

    /// <summary>A lifecycle stage was entered.</summary>
    StageEntered,

    /// <summary>A journey was entered.</summary>
    Entered,

    /// <summary>A journey was not entered, for the given reason.</summary>
    NotEntered,

    /// <summary>An enrollment waits at a step.</summary>
    Waiting,

    /// <summary>An enrollment went on from a step, with the branch taken as detail.</summary>
    WentOn,

    /// <summary>A condition could not be evaluated and counted as false.</summary>
    ConditionFailed,

    /// <summary>An enrollment reached its goal.</summary>
    GoalReached,

    /// <summary>An enrollment ended early, for the given reason.</summary>
    Exited,

    /// <summary>An enrollment ran to its end.</summary>
    Finished,

    /// <summary>A message was asked for and allowed so far.</summary>
    MessageRequested,

    /// <summary>A message was not sent, for the given reason.</summary>
    MessageSuppressed,

    /// <summary>A message waits, for the given reason.</summary>
    MessageDeferred,

    /// <summary>A message was claimed: consent was checked again and the provider is called next.</summary>
    MessageClaimed,

    /// <summary>The provider accepted the message.</summary>
    MessageSent,

    /// <summary>The provider refused the message.</summary>
    MessageRefused,

    /// <summary>Nobody knows whether the provider accepted the message.</summary>
    MessageUnknown,

    /// <summary>An address was suppressed, for the given reason.</summary>
    AddressSuppressed,

    /// <summary>A chain of events that set each other off was cut.</summary>
    CascadeCut,
}
