using Orchestration.Runtime.Statistics;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>What journeys did, for people.</summary>
internal static class JourneyTable
{
    /// <summary>A row a journey: entered, sent, suppressed by reason, goals.</summary>
    public static Table Make(IReadOnlyDictionary<string, JourneyFigures> journeys)
    {
        var table = new Table().RoundedBorder().AddColumn("journey");
        foreach (var column in new[] { "entered", "active", "finished", "goals", "sent" }) table.AddColumn(new TableColumn(column).RightAligned());
        table.AddColumn("not sent, because");
        foreach (var (name, figures) in journeys)
        {
            long sent = 0;
            var reasons = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (var message in figures.Messages.Values)
            {
                sent += message.Sent;
                foreach (var (reason, count) in message.Suppressed)
                {
                    if (count > 0) reasons[reason] = reasons.GetValueOrDefault(reason) + count;
                }
            }

            table.AddRow(
                Markup.Escape(name), $"{figures.Entered:N0}", $"{figures.Active:N0}", $"{figures.Finished:N0}", $"{figures.Goals:N0}", $"{sent:N0}",
                Markup.Escape(string.Join(", ", reasons.Select(reason => $"{reason.Key} {reason.Value:N0}"))));
        }

        return table;
    }
}
