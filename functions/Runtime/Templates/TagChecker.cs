using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Templates;

/// <summary>
/// Walks a template's tags in their order: blocks must match, fields must exist, helpers must be known. Writes every tag
/// out for Handlebars with its paths resolved, and gathers what the template reads and what it cannot do without.
/// </summary>
internal sealed class TagChecker(TemplateSchema schema, ImmutableDictionary<string, string> fallbacks, ProblemList problems)
{
    private readonly Stack<TagScope> _scopes = new();
    private readonly SortedSet<string> _reads = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _required = new(StringComparer.Ordinal);

    public ImmutableArray<string> Reads => [.. _reads];

    public ImmutableArray<string> Required => [.. _required];

    /// <summary>Checks the tags of one text: the subject's, the preheader's or the body's. What matches nothing is reported, and left out of the result.</summary>
    public ImmutableArray<Tag> Check(ImmutableArray<Tag> tags)
    {
        var result = tags.Select(tag => tag.Kind switch
        {
            TagKind.Open => Open(tag),
            TagKind.Else => Else(tag),
            TagKind.Close => Close(tag),
            TagKind.Output => Output(tag),
            _ => tag,
        }).ToImmutableArray();
        while (_scopes.TryPop(out var open))
        {
            problems.Add(open.Tag.Offset, $"'{{{{#{open.Tag.Name}}}}}' is never closed by '{{{{/{open.Tag.Name}}}}}'");
            result = [.. result.Select(tag => tag.Offset == open.Tag.Offset ? Nothing(tag) : tag)];
        }

        return result;
    }

    private Tag Open(Tag tag)
    {
        var path = Resolve(tag.Arguments[0], tag.Offset);
        _scopes.Push(new TagScope(tag, tag.Name switch { "each" => null, "with" => path?.Absolute, _ => Base(0) },
            tag.Name is "if" or "with" ? path?.Absolute : null));
        // What is neither a list nor a map has no items; Handlebars would go through a text's characters and a date's parts.
        return tag with { Source = tag.Name == "each" ? $"{{{{#each (items {path?.Source})}}}}" : $"{{{{#{tag.Name} {path?.Source}}}}}" };
    }

    private Tag Else(Tag tag)
    {
        if (!_scopes.TryPop(out var scope) || scope.InElse)
        {
            if (scope is not null) _scopes.Push(scope);
            problems.Add(tag.Offset, "'{{else}}' stands in no block that still needs one");
            return Nothing(tag);
        }

        if (tag.Arguments.IsEmpty)
        {
            var guards = scope.Tag.Name == "unless" ? Resolve(scope.Tag.Arguments[0], scope.Tag.Offset)?.Absolute : null;
            _scopes.Push(scope with { Guards = guards, Base = Base(0), Tag = scope.Tag, InElse = true });
            return tag with { Source = "{{else}}" };
        }

        if (scope.Tag.Name != "if") problems.Add(tag.Offset, "'{{else if}}' continues an '{{#if}}' only");
        var path = Resolve(tag.Arguments[0], tag.Offset);
        _scopes.Push(scope with { Guards = path?.Absolute });
        return tag with { Source = $"{{{{else if {path?.Source}}}}}" };
    }

    private Tag Close(Tag tag)
    {
        if (!_scopes.TryPop(out var scope))
        {
            problems.Add(tag.Offset, $"'{{{{/{tag.Name}}}}}' closes nothing");
            return Nothing(tag);
        }

        if (scope.Tag.Name != tag.Name) problems.Add(tag.Offset, $"'{{{{/{tag.Name}}}}}' stands where '{{{{/{scope.Tag.Name}}}}}' should close the block");
        return tag with { Source = $"{{{{/{tag.Name}}}}}" };
    }

    private Tag Output(Tag tag)
    {
        var helper = TagHelper.All.FirstOrDefault(h => h.Name == tag.Name);
        if (tag.Name.Length > 0 && helper is null)
        {
            var meant = DidYouMean.Find(tag.Name, TagHelper.All.Select(h => h.Name));
            problems.Add(tag.Offset, $"there is no helper '{tag.Name}'{(meant is null ? "; helpers are date, default and money" : $"; did you mean '{meant}'?")}");
            return tag;
        }

        if (helper is not null && helper.Arguments != tag.Arguments.Length)
        {
            problems.Add(tag.Offset, $"'{helper.Name}' takes {helper.Arguments} argument{(helper.Arguments == 1 ? "" : "s")}: {helper.Usage}");
            return tag;
        }

        string? fallback = null;
        var arguments = new string[tag.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (IsLiteral(tag.Arguments[i]))
            {
                if (helper is null) problems.Add(tag.Offset, "a text needs no braces: write it as it is");
                arguments[i] = tag.Arguments[i];
                continue;
            }

            if (Resolve(tag.Arguments[i], tag.Offset) is not { } path) return tag;
            arguments[i] = path.Source;
            if (path.Absolute is null) continue;
            if (schema.IsGroup(path.Absolute)) problems.Add(tag.Offset, $"'{path.Absolute}' is a group of fields, not a value to print");
            if (fallbacks.TryGetValue(path.Absolute, out var text)) fallback ??= text;
            else if (helper?.Name != "default") Require(path.Absolute);
        }

        var value = helper is null ? arguments[0] : $"({helper.Name} {string.Join(' ', arguments)})";
        if (fallback is not null) value = $"(default {value} {Quote(fallback)})";
        return tag with { Value = value, Source = value[0] == '(' ? $"{{{{{value[1..^1]}}}}}" : $"{{{{{value}}}}}" };
    }

    private void Require(string path)
    {
        // What journey, shop and message give is always there; of a list's element, the list is what can be asked for.
        if (TemplateSchema.IsAlways(path)) return;
        var segments = path.Split('.');
        var list = Array.FindIndex(segments, segment => char.IsAsciiDigit(segment[0]));
        if (list > 0) path = string.Join('.', segments[..list]);
        if (!_scopes.Any(scope => scope.Guards == path)) _required.Add(path);
    }

    private TagPath? Resolve(string text, int offset)
    {
        if (TagPath.TryResolve(text, Base, out var path, out var wrong))
        {
            if (path.Absolute is not { } absolute) return path;
            if (schema.Knows(absolute))
            {
                _reads.Add(absolute);
                return path;
            }

            var meant = schema.Suggest(absolute);
            wrong = $"there is no field '{absolute}'{(meant is null ? "" : $"; did you mean '{meant}'?")}";
        }

        problems.Add(offset, wrong);
        return null;
    }

    /// <summary>The path that fields start from, <paramref name="up"/> contexts above the innermost; null within a list's elements.</summary>
    private string? Base(int up)
    {
        foreach (var scope in _scopes)
        {
            if (!scope.IsContext || scope.InElse) continue;
            if (up-- == 0) return scope.Base;
        }

        return "";
    }

    private static Tag Nothing(Tag tag) => tag with { Kind = TagKind.Nothing, Source = "" };

    private static bool IsLiteral(string argument) => argument[0] is '"' or '\'' or '-' || char.IsAsciiDigit(argument[0]);

    private static string Quote(string text)
    {
        if (!text.Contains('"', StringComparison.Ordinal)) return $"\"{text}\"";
        return text.Contains('\'', StringComparison.Ordinal) ? $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : $"'{text}'";
    }
}
