using System.Collections.Immutable;
using System.Text;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Templates;

/// <summary>
/// Finds the <c>{{…}}</c> of a text and masks each by private-use characters of the same length. Markdown then sees a
/// word where a tag was, so a tag survives in links, tables and emphasis, and every position stays what it was.
/// </summary>
internal sealed class TagLexer(ProblemList problems)
{
    public const char Start = '\uE000';
    private const char Filler = '\uE001';
    private const char FirstIndex = '\uE010';
    private const char LastPrivate = '\uF8FF';
    private const int MostTags = LastPrivate - FirstIndex;

    private static readonly string[] Blocks = ["if", "unless", "each", "with"];

    private readonly ImmutableArray<Tag>.Builder _tags = ImmutableArray.CreateBuilder<Tag>();

    /// <summary>All tags found so far; a mask names its tag by its place here.</summary>
    public ImmutableArray<Tag> Tags => _tags.ToImmutable();

    /// <summary>The tag's number, where a mask begins at the start of <paramref name="text"/>; its length with it.</summary>
    public static bool TryReadMask(ReadOnlySpan<char> text, out int tag, out int length)
    {
        (tag, length) = (0, 0);
        if (text.Length < 2 || text[0] != Start) return false;
        tag = text[1] - FirstIndex;
        var rest = text[2..].IndexOfAnyExcept(Filler);
        length = rest < 0 ? text.Length : rest + 2;
        return true;
    }

    /// <summary>Masks a text that stands at <paramref name="offset"/> in the file.</summary>
    public string Mask(string text, int offset)
    {
        var result = new StringBuilder(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '\uE000' and <= LastPrivate)
            {
                problems.Add(offset + i, "private-use characters (U+E000 to U+F8FF) have no agreed meaning and may not be used");
                result[i] = ' ';
            }
            else if (text.AsSpan(i).StartsWith("}}"))
            {
                problems.Add(offset + i, "'}}' without a '{{' before it");
                i++;
            }
            else if (text.AsSpan(i).StartsWith("{{"))
            {
                var end = End(text, i);
                if (end < 0)
                {
                    problems.Add(offset + i, "'{{' is never closed by '}}'");
                    break;
                }

                if (_tags.Count == MostTags)
                {
                    problems.Add(offset + i, $"more than {MostTags} tags in one template");
                    break;
                }

                MaskOne(result, text, i, end);
                _tags.Add(Read(text[i..end], offset + i));
                i = end - 1;
            }
        }

        return result.ToString();
    }

    /// <summary>Just past the tag's closing braces, or -1; braces in quoted texts and comments do not count.</summary>
    private static int End(string text, int start)
    {
        var braces = text.AsSpan(start).StartsWith("{{{") ? "}}}" : "}}";
        if (text.AsSpan(start).StartsWith("{{!--"))
        {
            var comment = text.IndexOf("--}}", start + 5, StringComparison.Ordinal);
            return comment < 0 ? -1 : comment + 4;
        }

        var quote = '\0';
        for (var i = start + braces.Length; i < text.Length && text[i] != '\n'; i++)
        {
            if (quote != '\0') quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '"' or '\'') quote = text[i];
            else if (text.AsSpan(i).StartsWith(braces)) return i + braces.Length;
        }

        return -1;
    }

    /// <summary>A tag alone on a line within a table is masked as a row of its own, so that the table goes on after it.</summary>
    private void MaskOne(StringBuilder result, string text, int start, int end)
    {
        var isRow = IsAloneInTable(result, text, start, end);
        for (var i = start; i < end; i++) result[i] = Filler;
        if (isRow)
        {
            result[start++] = '|';
            result[end - 1] = '|';
        }

        result[start] = Start;
        result[start + 1] = (char)(FirstIndex + _tags.Count);
    }

    private static bool IsAloneInTable(StringBuilder result, string text, int start, int end)
    {
        if (start == 0 || text[start - 1] != '\n') return false;
        var after = text.AsSpan(end);
        var newline = after.IndexOf('\n');
        if (!(newline < 0 ? after : after[..newline]).IsWhiteSpace()) return false;
        var before = start < 2 ? -1 : text.LastIndexOf('\n', start - 2);
        return before + 1 < start - 1 && result[before + 1] == '|';
    }

    private Tag Read(string source, int offset)
    {
        var inner = source[2..^2].Trim();
        if (inner.StartsWith('!')) return Nothing(offset);
        if (source.StartsWith("{{{", StringComparison.Ordinal) || inner.StartsWith('&'))
            return Wrong(offset, "write '{{…}}': every value is escaped, nothing is printed raw");
        if (inner.Length == 0) return Wrong(offset, "an empty '{{}}'");
        if (inner[0] is '>' or '*' or '^' or '~' or '(' || inner[^1] == '~')
            return Wrong(offset, $"'{inner[0]}' is not used here: only fields, helpers and the blocks if, unless, each and with");

        var isOpen = inner[0] == '#';
        var isClose = inner[0] == '/';
        if (!TrySplit(isOpen || isClose ? inner[1..] : inner, out var words, out var wrong)) return Wrong(offset, wrong);
        if (isOpen) return Block(TagKind.Open, words, offset);
        if (isClose)
        {
            return words.Length == 1 && Blocks.Contains(words[0])
                ? new Tag(TagKind.Close, offset, words[0], [])
                : Wrong(offset, "a block is closed by {{/if}}, {{/unless}}, {{/each}} or {{/with}}");
        }

        if (words[0] == "else")
        {
            if (words.Length == 1) return new Tag(TagKind.Else, offset, "", []);
            return words[1] == "if" ? Block(TagKind.Else, words[1..], offset) : Wrong(offset, "write {{else}} or {{else if field}}");
        }

        return words.Length == 1
            ? new Tag(TagKind.Output, offset, "", [words[0]])
            : new Tag(TagKind.Output, offset, words[0], [.. words[1..]]);
    }

    private Tag Block(TagKind kind, string[] words, int offset)
    {
        if (!Blocks.Contains(words[0]))
        {
            var meant = DidYouMean.Find(words[0], Blocks);
            return Wrong(offset, $"there is no block '{words[0]}'{(meant is null ? "; blocks are if, unless, each and with" : $"; did you mean '{meant}'?")}");
        }

        return words.Length == 2
            ? new Tag(kind, offset, words[0], [words[1]])
            : Wrong(offset, $"'{words[0]}' takes one field: {{{{#{words[0]} customer.first_name}}}}");
    }

    /// <summary>Splits at spaces outside of quotes.</summary>
    private static bool TrySplit(string inner, out string[] words, out string wrong)
    {
        var found = new List<string>();
        (words, wrong) = ([], "");
        for (var i = 0; i < inner.Length; i++)
        {
            if (char.IsWhiteSpace(inner[i])) continue;
            var start = i;
            if (inner[i] is '"' or '\'') i = inner.IndexOf(inner[i], i + 1);
            else while (i + 1 < inner.Length && !char.IsWhiteSpace(inner[i + 1])) i++;
            if (i < start)
            {
                wrong = "a quote is never closed";
                return false;
            }

            found.Add(inner[start..(i + 1)]);
            if (!found[^1].Contains('\\', StringComparison.Ordinal)) continue;
            wrong = "a backslash is not used in '{{…}}'; put a text that holds one quote into the other: 'say \"hi\"'";
            return false;
        }

        words = [.. found];
        if (words.Length == 0) wrong = "a name is missing";
        return words.Length > 0;
    }

    private Tag Wrong(int offset, string message)
    {
        problems.Add(offset, message);
        return Nothing(offset);
    }

    private static Tag Nothing(int offset) => new(TagKind.Nothing, offset, "", []);
}
