using Orchestration.Runtime.Statistics;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>What journeys did, as tables for people.</summary>
internal static class FigureTables
{
    /// <summary>How wide tables are where no terminal says how wide it is.</summary>
    private const int FileWidth = 160;

    /// <summary>Prints stages, journeys and messages.</summary>
    public static void Write(IReadOnlyDictionary<string, long> stages, IReadOnlyDictionary<string, JourneyFigures> journeys)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = FileWidth;
        Console.WriteLine("Stages at the end: " + Sums(stages, withZero: true));
        var table = Begin("journey", 1, "entered", "active", "finished", "goals", "exits");
        foreach (var (name, figures) in journeys)
        {
            Add(
                table, name, $"{figures.Entered:N0}", $"{figures.Active:N0}", $"{figures.Finished:N0}", $"{figures.Goals:N0}",
                Sums(figures.Exits, withZero: false));
        }

        AnsiConsole.Write(table);
        var messages = Begin("journey", 2, "message", "requested", "sent", "suppressed");
        foreach (var (name, figures) in journeys)
        {
            foreach (var (template, message) in figures.Messages)
                Add(messages, name, template, $"{message.Requested:N0}", $"{message.Sent:N0}", Sums(message.Suppressed, withZero: false));
        }

        AnsiConsole.Write(messages);
    }

    private static Table Begin(string first, int texts, params ReadOnlySpan<string> others)
    {
        var table = new Table().RoundedBorder().AddColumn(first);
        for (var i = 0; i < others.Length; i++)
        {
            var column = new TableColumn(others[i]);
            table.AddColumn(i < texts - 1 || i == others.Length - 1 ? column : column.RightAligned());
        }

        return table;
    }

    private static void Add(Table table, params string[] cells) => table.AddRow(Array.ConvertAll(cells, Markup.Escape));

    private static string Sums(IReadOnlyDictionary<string, long> sums, bool withZero) =>
        string.Join(", ", sums.Where(s => withZero || s.Value != 0).Select(s => $"{s.Key} {s.Value:N0}"));
}
