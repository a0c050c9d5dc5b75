using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>What an identify call says of the attributes that the shop has declared; all else it says is left out.</summary>
internal static class SegmentTraits
{
    /// <summary>The attributes it speaks of. A trait that is null takes the attribute away.</summary>
    public static IEnumerable<SegmentField> Of(SegmentCall call, Catalog catalog)
    {
        var traits = call.Object("traits");
        var address = traits.Object("address");
        foreach (var attribute in catalog.Customers.Attributes.Values.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
        {
            SegmentField Field(string path, in Value value) => new(attribute.Name, path, IsNone(attribute.Name, value) ? Value.Null : SegmentValues.Fit(attribute.Type, value));
            if (traits.TryFind([attribute.Name], nulls: true, out var found, out var trait)) yield return Field($"traits.{found}", trait);
            else if (address.TryFind([attribute.Name], nulls: true, out found, out trait)) yield return Field($"traits.address.{found}", trait);
            else if (attribute.Name == CustomerModel.Zone && Zone(call, traits, catalog) is { } zone) yield return zone;
        }
    }

    /// <summary>Forms that were left empty send an address of no characters: that is none.</summary>
    private static bool IsNone(string attribute, in Value value) => attribute == CustomerModel.Email && value.Kind == ValueKind.String && value.AsString().Length == 0;

    /// <summary>What a device reports of itself is used where it is a zone, and otherwise is no reason to refuse the customer's name.</summary>
    private static SegmentField? Zone(SegmentCall call, MapValue traits, Catalog catalog)
    {
        bool IsZone(in Value value) => value.Kind == ValueKind.String && catalog.Zones.Find(value.AsString()) is not null;
        if (traits.TryGet("timezone", out var zone) && IsZone(zone)) return new(CustomerModel.Zone, "traits.timezone", zone);
        if (call.TryGetContext("timezone", out zone) && IsZone(zone)) return new(CustomerModel.Zone, "context.timezone", zone);
        return null;
    }
}
