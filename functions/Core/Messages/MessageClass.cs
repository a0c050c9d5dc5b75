namespace Orchestration.Core.Messages;

/// <summary>What a message is, before the law and before the gate.</summary>
public enum MessageClass
{
    /// <summary>Needs consent, counts towards caps, keeps quiet hours, is sent at most once.</summary>
    Marketing,

    /// <summary>Part of the contract: needs no marketing consent and is sent at least once.</summary>
    Transactional,
}
