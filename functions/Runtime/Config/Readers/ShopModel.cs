using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>What is known of the shop while its files are read, one after the other: each reader relies on those before it.</summary>
internal sealed record ShopModel
{
    /// <summary>All time zones.</summary>
    public required IZones Zones { get; init; }

    /// <summary>
    /// True where names and types cannot be checked: for versions of journeys that were accepted long ago, and where a
    /// file that declares names could not be read, so that one broken file does not make every other look wrong.
    /// </summary>
    public bool IsLenient { get; init; }

    /// <summary>From <c>consent.yaml</c>.</summary>
    public ConsentRules Consent { get; init; } = ConsentRules.Empty;

    /// <summary>Purposes as customers read them.</summary>
    public ImmutableArray<ConsentText> Purposes { get; init; } = [];

    /// <summary>Topics as customers read them.</summary>
    public ImmutableArray<ConsentText> Topics { get; init; } = [];

    /// <summary>From <c>customers.yaml</c>.</summary>
    public CustomerModel Customers { get; init; } = CustomerModel.Empty;

    /// <summary>All event types.</summary>
    public FrozenDictionary<string, EventSchema> Events { get; init; } = BuiltInEvents.All;

    /// <summary>Templates without a problem.</summary>
    public FrozenDictionary<string, MailTemplate> Templates { get; init; } = FrozenDictionary<string, MailTemplate>.Empty;

    /// <summary>The names of all templates, also of those with a problem.</summary>
    public FrozenSet<string> TemplateNames { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Caps and quiet hours; null where <c>sending.yaml</c> has a problem.</summary>
    public SendingRules? Rules { get; init; }

    /// <summary>Sender and shop; null where <c>sending.yaml</c> has a problem.</summary>
    public SendingSettings? Sending { get; init; }

    /// <summary>The names of stages.</summary>
    public IEnumerable<string> Stages => Customers.Stages.Select(s => s.Name);
}
