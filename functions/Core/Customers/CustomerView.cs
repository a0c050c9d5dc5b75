using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Core.Customers;

/// <summary>
/// The customer as conditions and templates see it. The one way to read attributes: one whose purpose the customer
/// has not consented to is absent here.
/// </summary>
public sealed class CustomerView : LazyMap
{
    /// <summary>Names that are facts and that no attribute may take.</summary>
    public static readonly ImmutableArray<string> Reserved = ["id", "stage", "orders", "refunds", "messages", "events"];

    private readonly Draft _draft;
    private readonly Func<Facts> _facts;
    private readonly Value _orders;

    internal CustomerView(Draft draft)
    {
        _draft = draft;
        _facts = () => draft.Facts;
        _orders = Value.Of(new OrdersView(_facts, refunds: false));
    }

    /// <summary>The view of a stored customer at a moment.</summary>
    public static CustomerView Of(CustomerState state, Catalog catalog, DateTimeOffset now) => new(new Draft(state, catalog, now));

    /// <inheritdoc/>
    protected override ImmutableArray<string> Names => [.. Reserved, .. _draft.Catalog.Customers.Attributes.Keys];

    /// <inheritdoc/>
    public override bool TryGet(string key, out Value value)
    {
        value = key switch
        {
            "id" => Value.Of(_draft.Id.Value),
            "stage" => _draft.Stage is { } stage ? Value.Of(stage.Name) : Value.Null,
            "orders" => _orders,
            "refunds" => Value.Of(new OrdersView(_facts, refunds: true)),
            "messages" => Value.Of(new MessagesView(_facts)),
            "events" => Value.Of(new CountsView(_facts, _draft.Catalog.Events.Keys)),
            _ => Attribute(key),
        };
        return value.Kind != ValueKind.Null;
    }

    private Value Attribute(string name)
    {
        if (!_draft.Catalog.Customers.Attributes.TryGetValue(name, out var definition)) return Value.Null;
        foreach (var attribute in _draft.Attributes)
        {
            if (!string.Equals(attribute.Name, name, StringComparison.Ordinal)) continue;
            return _draft.Consent.Ask(new ConsentScope(definition.Purpose), _draft.Catalog.Consent, _draft.Now).IsAllowed
                ? attribute.Value
                : Value.Null;
        }

        return Value.Null;
    }
}
