using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A text, of a pattern where one is given.</summary>
/// <param name="What">What it is, with an article: <c>a name such as second-purchase</c>.</param>
/// <param name="Pattern">A regular expression that the whole text matches, or null for any text.</param>
internal sealed record TextShape(string What, string? Pattern = null) : Shape
{
    private const int Longest = 4000;

    private readonly Regex? _regex = Pattern is null ? null : new(Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public override string Noun => What;

    public override bool Fits(ConfigNode node) => node is ScalarNode { IsEmpty: false };

    /// <summary>True where the text is one of these.</summary>
    public bool Matches(string text) => text.Length is > 0 and <= Longest && _regex?.IsMatch(text) != false;

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        var text = ((ScalarNode)node).Value;
        if (text.Length > Longest) problems.Add(node, $"a text has at most {Longest} characters");
        else if (!Matches(text)) problems.Add(node, $"expected {What}, found '{text}'");
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var json = new JsonObject { ["type"] = "string" };
        if (Pattern is not null) json["pattern"] = Pattern;
        return json;
    }
}
