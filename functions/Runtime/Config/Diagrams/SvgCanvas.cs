using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Orchestration.Runtime.Config.Diagrams;

/// <summary>Draws cards, lines and labels. All coordinates in pixels.</summary>
internal sealed class SvgCanvas
{
    private const int LineHeight = 18;

    private const string Style = """
        :root{color-scheme:light dark}
        .paper{fill:#fbfaf8}.card{fill:#fff;stroke:#d9d5cd}.bar{fill:#8b8578}.kind{font-size:10.5px;letter-spacing:.08em;fill:#7a7468}
        .text{font-size:14px;fill:#26231e}.title{font-size:22px;font-weight:600;fill:#26231e}.note{font-size:13px;fill:#6a655b}
        .line{fill:none;stroke:#a8a295;stroke-width:1.5}.head{fill:#a8a295}.label{font-size:12px;fill:#5b564c}.back{fill:#fbfaf8}
        .enter .bar,.finished .bar{fill:#3f8f5f}.send .bar{fill:#2f6fb7}.wait .bar{fill:#c98a1b}.branch .bar{fill:#7c5bb5}.set .bar,.emit .bar{fill:#2a8f92}.exit .bar{fill:#b5473c}
        @media (prefers-color-scheme:dark){.paper,.back{fill:#1b1a18}.card{fill:#262421;stroke:#45413a}.kind,.note,.label{fill:#b3ac9e}.text,.title{fill:#f1ede4}.line{stroke:#7d776b}.head{fill:#7d776b}}
        """;

    private readonly StringBuilder _body = new();

    /// <summary>The height of a card that holds so many lines of text.</summary>
    public static int CardHeight(int lines) => 34 + (lines * LineHeight);

    public void Card(double x, double y, int width, string kind, string full, ImmutableArray<string> lines)
    {
        var height = CardHeight(lines.Length);
        var group = kind.Split(' ')[0];
        _body.Append(CultureInfo.InvariantCulture, $"<g class=\"{group}\"><title>{Escape($"{kind}: {full}")}</title>");
        _body.Append(CultureInfo.InvariantCulture, $"<rect class=\"card\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>");
        _body.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{x + 8}\" y=\"{y + 10}\" width=\"4\" height=\"{height - 20}\" rx=\"2\"/>");
        Text("kind", x + 22, y + 20, kind.ToUpperInvariant());
        for (var i = 0; i < lines.Length; i++) Text("text", x + 22, y + 38 + (i * LineHeight), lines[i]);
        _body.Append("</g>\n");
    }

    /// <summary>A line through points with rounded corners; with an arrow's head at its end where asked for.</summary>
    public void Line(bool head, params ReadOnlySpan<(double X, double Y)> points)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<path class=\"line\"{(head ? " marker-end=\"url(#head)\"" : "")} d=\"M{points[0].X} {points[0].Y}");
        for (var i = 1; i < points.Length; i++)
        {
            var (at, before) = (points[i], points[i - 1]);
            if (i == points.Length - 1)
            {
                _body.Append(CultureInfo.InvariantCulture, $"L{at.X} {at.Y}");
                continue;
            }

            var after = points[i + 1];
            var (from, to) = (Toward(at, before), Toward(at, after));
            _body.Append(CultureInfo.InvariantCulture, $"L{from.X} {from.Y}Q{at.X} {at.Y} {to.X} {to.Y}");
        }

        _body.Append("\"/>\n");
    }

    /// <summary>Lines of text centred on a place, on the paper's own ground so that lines pass behind them.</summary>
    public void Label(double x, double y, ImmutableArray<string> lines)
    {
        var width = (lines.Max(l => l.Length) * 6.6) + 10;
        _body.Append(CultureInfo.InvariantCulture, $"<rect class=\"back\" x=\"{x - (width / 2)}\" y=\"{y - 12}\" width=\"{width}\" height=\"{(lines.Length * 15) + 4}\"/>");
        for (var i = 0; i < lines.Length; i++) Text("label", x, y + (i * 15), lines[i], " text-anchor=\"middle\"");
        _body.Append('\n');
    }

    public void Text(string style, double x, double y, string text, string attributes = "") =>
        _body.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{x}\" y=\"{y}\"{attributes}>{Escape(text)}</text>");

    /// <summary>The finished picture.</summary>
    public string ToSvg(double width, double height, string title) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif">
        <title>{Escape(title)}</title>
        <style>{Style}</style>
        <defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0L8 4L0 8z"/></marker></defs>
        <rect class="paper" width="100%" height="100%"/>
        {_body}</svg>

        """);

    private static (double X, double Y) Toward((double X, double Y) corner, (double X, double Y) other)
    {
        var (dx, dy) = (other.X - corner.X, other.Y - corner.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var radius = Math.Min(8, length / 2);
        return length == 0 ? corner : (corner.X + (dx / length * radius), corner.Y + (dy / length * radius));
    }

    private static string Escape(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Where(c => !char.IsControl(c))));
}
