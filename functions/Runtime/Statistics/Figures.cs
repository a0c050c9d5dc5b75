using Orchestration.Core.Consent;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Runtime.Statistics;

/// <summary>Lays counts out by what is configured, so that what never happened shows as zero.</summary>
public static class Figures
{
    /// <summary>Customers by lifecycle stage, in the order of the configuration.</summary>
    public static IReadOnlyDictionary<string, long> Stages(IReadOnlyDictionary<TallyKey, long> counts, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(catalog);
        var stages = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var stage in catalog.Customers.Stages) stages[stage.Name] = 0;
        foreach (var (key, count) in counts)
        {
            if (key.Counter == Tally.Stage) Add(stages, key.Name, count);
        }

        return stages;
    }

    /// <summary>What each journey did: the configured ones in their order, then any other that was counted.</summary>
    public static IReadOnlyDictionary<string, JourneyFigures> Journeys(IReadOnlyDictionary<TallyKey, long> counts, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(catalog);
        var sheets = new Dictionary<string, Sheet>(StringComparer.Ordinal);
        foreach (var journey in catalog.Journeys) sheets[journey.Name] = new(journey, catalog);
        foreach (var (key, count) in counts.OrderBy(c => c.Key.Journey, StringComparer.Ordinal).ThenBy(c => c.Key.Reason, StringComparer.Ordinal))
        {
            if (key.Journey.Length == 0) continue;
            if (!sheets.TryGetValue(key.Journey, out var sheet)) sheets.Add(key.Journey, sheet = new());
            sheet.Add(key, count);
        }

        return sheets.ToDictionary(s => s.Key, s => s.Value.ToFigures(), StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, long> sums, string name, long count) => sums[name] = sums.GetValueOrDefault(name) + count;

    /// <summary>One journey's counts while they are being laid out.</summary>
    private sealed class Sheet
    {
        private readonly Dictionary<string, long> _totals = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> _exits = new(StringComparer.Ordinal);
        private readonly Dictionary<string, MessageSheet> _messages = new(StringComparer.Ordinal);

        public Sheet()
        {
        }

        public Sheet(JourneyDefinition journey, Catalog catalog)
        {
            if (journey.Goal is not null) _exits["goal"] = 0;
            foreach (var type in journey.ExitOn) _exits[type] = 0;
            foreach (var step in journey.Steps.OfType<SendStep>())
            {
                var needsConsent = !catalog.Templates.TryGetValue(step.Template, out var template)
                    || template.Class == Core.Messages.MessageClass.Marketing;
                if (needsConsent) Message(step.Template).Suppressed[GateReasons.Name(GateReason.NoConsent)] = 0;
                else Message(step.Template);
            }
        }

        public void Add(in TallyKey key, long count)
        {
            switch (key.Counter)
            {
                case Tally.Exited: Figures.Add(_exits, key.Reason, count); break;
                case Tally.Requested: Message(key.Name).Requested += count; break;
                case Tally.Sent: Message(key.Name).Sent += count; break;
                case Tally.Suppressed: Figures.Add(Message(key.Name).Suppressed, key.Reason, count); break;
                default: Figures.Add(_totals, key.Counter, count); break;
            }
        }

        public JourneyFigures ToFigures() => new(
            _totals.GetValueOrDefault(Tally.Entered), _totals.GetValueOrDefault(Tally.Resting), _totals.GetValueOrDefault(Tally.Finished),
            _exits.GetValueOrDefault("goal"), _exits,
            _messages.ToDictionary(m => m.Key, m => new MessageFigures(m.Value.Requested, m.Value.Sent, m.Value.Suppressed), StringComparer.Ordinal));

        private MessageSheet Message(string template)
        {
            if (!_messages.TryGetValue(template, out var message)) _messages.Add(template, message = new());
            return message;
        }
    }

    private sealed class MessageSheet
    {
        public long Requested { get; set; }

        public long Sent { get; set; }

        public Dictionary<string, long> Suppressed { get; } = new(StringComparer.Ordinal);
    }
}
