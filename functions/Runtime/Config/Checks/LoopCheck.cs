using System.Collections.Immutable;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Checks;

/// <summary>
/// Finds journeys that could let each other in for ever without time passing. Only those that may be entered again at
/// any time can; an edge leads from one that causes an event to one that is entered on it.
/// </summary>
internal static class LoopCheck
{
    /// <summary>Reports every such circle once, at the entry of its first journey.</summary>
    public static void Check(ImmutableArray<(JourneyDefinition Journey, ConfigNode Enter)> journeys, CustomerModel customers, ProblemSink problems)
    {
        var repeatable = journeys.Where(j => j.Journey is { Again: Again.Always, Enter: Entry.OnEvent or Entry.OnStage }).ToArray();
        var caused = Settle(repeatable.Select(j => j.Journey), customers);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (journey, enter) in repeatable)
        {
            if (reported.Contains(journey.Name) || Circle(journey, caused) is not { } circle) continue;
            reported.UnionWith(circle.Select(j => j.Name));
            problems.Add(enter, Message(circle, caused));
        }
    }

    /// <summary>
    /// What each journey causes without time passing. Begins with every event taken to come at once, so that no
    /// <c>wait-for</c> rests; events that nothing causes then do not, which leaves fewer causes, until nothing more goes.
    /// </summary>
    private static Dictionary<JourneyDefinition, IReadOnlySet<string>> Settle(IEnumerable<JourneyDefinition> journeys, CustomerModel customers)
    {
        Func<string, bool> isInstant = _ => true;
        for (var before = int.MaxValue; ;)
        {
            var caused = journeys.ToDictionary(j => j, j => CausedEvents.Of(j, customers, isInstant));
            var instant = caused.Values.SelectMany(types => types).ToHashSet(StringComparer.Ordinal);
            if (instant.Count == before) return caused;
            before = instant.Count;
            isInstant = instant.Contains;
        }
    }

    private static string Hears(JourneyDefinition journey) => journey.Enter is Entry.OnEvent on ? on.Type : EventTypes.StageEntered;

    /// <summary>The shortest way from a journey back to itself, or null.</summary>
    private static List<JourneyDefinition>? Circle(JourneyDefinition start, Dictionary<JourneyDefinition, IReadOnlySet<string>> caused)
    {
        var cameFrom = new Dictionary<JourneyDefinition, JourneyDefinition>();
        var queue = new Queue<JourneyDefinition>([start]);
        while (queue.TryDequeue(out var from))
        {
            foreach (var to in caused.Keys.Where(k => caused[from].Contains(Hears(k))))
            {
                if (to == start) return Way(start, from, cameFrom);
                if (cameFrom.TryAdd(to, from)) queue.Enqueue(to);
            }
        }

        return null;
    }

    private static List<JourneyDefinition> Way(JourneyDefinition start, JourneyDefinition last, Dictionary<JourneyDefinition, JourneyDefinition> cameFrom)
    {
        List<JourneyDefinition> way = [last];
        while (way[^1] != start) way.Add(cameFrom[way[^1]]);
        way.Reverse();
        return way;
    }

    private static string Message(List<JourneyDefinition> circle, Dictionary<JourneyDefinition, IReadOnlySet<string>> caused)
    {
        var names = string.Join(" → ", circle.Append(circle[0]).Select(j => j.Name));
        var links = circle.Select((from, i) => $"{from.Name} causes {Hears(circle[(i + 1) % circle.Count])}");
        return $"{names} could go round for ever without waiting: {string.Join(", ", links)}; add a 'wait', or let customers in again only {{after: …}}";
    }
}
