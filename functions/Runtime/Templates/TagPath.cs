using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Orchestration.Runtime.Templates;

/// <summary>A field's path with its meaning settled.</summary>
/// <param name="Source">The path as Handlebars reads it; always anchored, so that a field is never taken for a helper.</param>
/// <param name="Absolute">The dotted path from the top; null where it leads through a list's elements.</param>
internal sealed record TagPath(string Source, string? Absolute)
{
    private static readonly string[] LoopValues = ["@index", "@first", "@last", "@key"];

    /// <summary>
    /// Settles a path. A path that starts with a root (customer, event, …) is meant from the top wherever it stands;
    /// any other starts at the innermost <c>each</c> or <c>with</c>, whose base <paramref name="baseAt"/> gives by the
    /// number of levels up: empty at the top, null for a list's elements.
    /// </summary>
    public static bool TryResolve(string text, Func<int, string?> baseAt, [NotNullWhen(true)] out TagPath? path, out string wrong)
    {
        (path, wrong) = (null, "");
        if (LoopValues.Contains(text))
        {
            if (baseAt(0) != "") path = new TagPath(text, null);
            else wrong = $"'{text}' has a meaning inside {{{{#each}}}} only";
            return path is not null;
        }

        var rest = text.StartsWith("@root.", StringComparison.Ordinal) ? text["@root.".Length..] : text;
        var fromTop = rest.Length < text.Length;
        var up = 0;
        for (; !fromTop && rest.StartsWith("../", StringComparison.Ordinal); up++) rest = rest["../".Length..];
        var isThis = rest is "this" or ".";
        if (rest.StartsWith("this.", StringComparison.Ordinal)) rest = rest["this.".Length..];
        var segments = isThis ? [] : rest.Split('.');
        if (Array.Exists(segments, segment => !IsName(segment)))
        {
            wrong = $"'{text}' is not a field's path: names joined by dots, such as customer.first_name";
            return false;
        }

        var explicitly = up > 0 || isThis || rest.Length < text.Length;
        var start = fromTop || (!explicitly && TemplateSchema.IsRoot(segments[0])) ? "" : baseAt(up);
        if (start == "" && segments.Length == 0)
        {
            wrong = $"'{text}' has a meaning inside {{{{#each}}}} and {{{{#with}}}} only";
            return false;
        }

        if (start == "" && (segments.Length < 2 && !TemplateSchema.IsRoot(segments[0])))
        {
            wrong = $"there is no field '{text}': fields start with customer, event, journey, shop or message";
            return false;
        }

        var source = new StringBuilder();
        if (start == "") source.Append("@root");
        else
        {
            for (var i = 0; i < up; i++) source.Append("../");
            source.Append("this");
        }

        foreach (var segment in segments) source.Append('.').Append(IsPlain(segment) ? segment : $"[{segment}]");
        var absolute = start switch
        {
            null => null,
            "" => string.Join('.', segments),
            _ => segments.Length == 0 ? start : $"{start}.{string.Join('.', segments)}",
        };
        path = new TagPath(source.ToString(), absolute);
        return true;
    }

    private static bool IsName(string segment) =>
        segment.Length > 0 && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static bool IsPlain(string segment) => (char.IsAsciiLetter(segment[0]) || segment[0] == '_') && !segment.Contains('-', StringComparison.Ordinal);
}
