using Orchestration.Core.Events;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Checks the names of event types that journeys listen to.</summary>
internal static class EventNames
{
    /// <summary>Reports a type that nothing declares, or that never comes as an event.</summary>
    public static void Check(ScalarNode type, ShopModel shop, ProblemSink problems)
    {
        if (shop.IsLenient) return;
        if (type.Value == EventTypes.CustomerIdle) problems.Add(type, "'customer.idle' never comes as an event: write 'enter: {idle: {since: …, for: …}}'");
        else if (!shop.Events.ContainsKey(type.Value)) problems.Unknown(type, "event type", type.Value, shop.Events.Keys);
    }
}
