using System.Collections.Immutable;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config.Diagrams;

namespace Orchestration.Runtime.Config;

/// <summary>A journey as a picture: a spine from top to bottom, the ways of a branch side by side. Self-contained, light and dark.</summary>
public sealed class JourneySvg
{
    private const int CardWidth = 236;
    private const int CardColumns = 28;
    private const int LabelColumns = 30;
    private const int Gap = 30;
    private const int ArmGap = 28;
    private const int Fork = 18;
    private const int Join = 22;
    private const int Stem = 10;
    private const int LabelHeight = 15;
    private const int Margin = 36;

    private readonly SvgCanvas _canvas = new();

    private JourneySvg()
    {
    }

    /// <summary>The picture as an SVG document.</summary>
    public static string Draw(JourneyDefinition journey)
    {
        ArgumentNullException.ThrowIfNull(journey);
        return new JourneySvg().DrawAll(journey);
    }

    private string DrawAll(JourneyDefinition journey)
    {
        var flow = FlowBlock.Of(journey);
        ImmutableArray<string> notes = [.. journey.Describe is { } describe ? [describe] : Array.Empty<string>(), .. JourneyWords.Rules(journey)];
        var width = Math.Max(WidthOf(flow), notes.Append(journey.Name).Max(n => n.Length) * 6.8) + (2 * Margin);
        var (centre, y) = (width / 2, 56.0);
        _canvas.Text("title", Margin, y, journey.Name);
        y += 6;
        foreach (var note in notes) _canvas.Text("note", Margin, y += 21, note);
        y += 30;
        y = DrawCard("enter", JourneyWords.Of(journey.Enter), centre, y);
        y = DrawBlock(flow, centre, y);
        if (!flow.Ends)
        {
            Arrow(centre, y, y + Gap);
            y = DrawCard("finished", "the end of the journey", centre, y + Gap);
        }

        return _canvas.ToSvg(width, y + Margin, journey.Name);
    }

    /// <summary>Draws steps below <paramref name="y"/>, from where a line leads down to the first of them. Returns where they end.</summary>
    private double DrawBlock(FlowBlock block, double centre, double y)
    {
        foreach (var item in block.Items)
        {
            Arrow(centre, y, y + Gap);
            var (kind, text) = JourneyWords.Of(item.Step);
            y = DrawCard(kind, text, centre, y + Gap);
            if (!item.Arms.IsEmpty) y = DrawArms(item, centre, y);
        }

        return y;
    }

    private double DrawArms(FlowItem item, double centre, double top)
    {
        var labels = item.Arms.Select(a => TextLines.Wrap(a.Label, LabelColumns, 3)).ToArray();
        var start = top + Fork + (labels.Max(l => l.Length) * LabelHeight) + 14;
        var ends = new List<(double X, double Y, bool IsOpen)>();
        var left = centre - (WidthOf(item) / 2);
        foreach (var (i, arm) in item.Arms.Index())
        {
            var x = left + (WidthOf(arm) / 2);
            left += WidthOf(arm) + ArmGap;
            _canvas.Line(head: false, (centre, top), (centre, top + Fork), (x, top + Fork), (x, start));
            ends.Add((x, DrawBlock(arm.Block, x, start), !arm.Block.Ends));
            _canvas.Label(x, top + Fork + 24, labels[i]);
        }

        var bottom = ends.Max(e => e.Y);
        if (item.Ends) return bottom;
        var stem = bottom + Join + Stem;
        foreach (var (x, y, _) in ends.Where(e => e.IsOpen)) _canvas.Line(head: false, (x, y), (x, bottom + Join), (centre, bottom + Join), (centre, stem));
        return stem;
    }

    private double DrawCard(string kind, string text, double centre, double y)
    {
        var lines = TextLines.Wrap(text, CardColumns, 4);
        _canvas.Card(centre - (CardWidth / 2.0), y, CardWidth, kind, text, lines);
        return y + SvgCanvas.CardHeight(lines.Length);
    }

    private void Arrow(double x, double from, double to) => _canvas.Line(head: true, (x, from), (x, to));

    private static double WidthOf(FlowBlock block) => block.Items.Select(WidthOf).Append(CardWidth).Max();

    private static double WidthOf(FlowItem item) => item.Arms.IsEmpty ? CardWidth : item.Arms.Sum(WidthOf) + ((item.Arms.Length - 1) * ArmGap);

    private static double WidthOf(FlowArm arm) => WidthOf(arm.Block);
}
