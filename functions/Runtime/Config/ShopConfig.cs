using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Config;

/// <summary>A shop's whole configuration, read and checked. Immutable: a changed file makes another.</summary>
public sealed record ShopConfig
{
    /// <summary>What decisions are made by.</summary>
    public required Catalog Catalog { get; init; }

    /// <summary>The texts of mails, by name.</summary>
    public required FrozenDictionary<string, MailTemplate> Templates { get; init; }

    /// <summary>Who sends and how.</summary>
    public required SendingSettings Sending { get; init; }

    /// <summary>The text of each current journey: what a host keeps for the enrollments that begin with it.</summary>
    public required ImmutableArray<PinnedDefinition> Sources { get; init; }

    /// <summary>Purposes as customers read them, in file order.</summary>
    public required ImmutableArray<ConsentText> Purposes { get; init; }

    /// <summary>Topics as customers read them, in file order.</summary>
    public required ImmutableArray<ConsentText> Topics { get; init; }

    /// <summary>
    /// A hash over stages and idle entries. Where it differs from the one that customers were last decided with, their
    /// clocks (<see cref="Core.Customers.CustomerState.ClockAt"/>) may be wrong and each must be decided again.
    /// </summary>
    public required string ClockHash { get; init; }
}
