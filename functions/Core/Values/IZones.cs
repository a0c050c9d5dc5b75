namespace Orchestration.Core.Values;

/// <summary>The time zones known to the product. Core reads no machine data, so whoever calls it brings them.</summary>
public interface IZones
{
    /// <summary>The zone of an IANA name in its exact case, old names included; null where there is none.</summary>
    IZone? Find(string id);
}
