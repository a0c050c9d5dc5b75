using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orchestration.Core.Customers;

/// <summary>What is known about customers: attributes and lifecycle stages, from <c>customers.yaml</c>.</summary>
/// <param name="Attributes">By name.</param>
/// <param name="Stages">In file order: the first that fits is the customer's.</param>
public sealed record CustomerModel(FrozenDictionary<string, AttributeDefinition> Attributes, ImmutableArray<StageDefinition> Stages)
{
    /// <summary>The attribute that holds the e-mail address.</summary>
    public const string Email = "email";

    /// <summary>The attribute that holds the customer's IANA time zone.</summary>
    public const string Zone = "zone";

    /// <summary>No attributes and no stages.</summary>
    public static CustomerModel Empty { get; } = new(FrozenDictionary<string, AttributeDefinition>.Empty, []);
}
