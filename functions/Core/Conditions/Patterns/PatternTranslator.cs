using System.Buffers;
using System.Globalization;
using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>
/// Translates a pattern from RE2's syntax to .NET's, refusing what RE2 lacks. The first mistake ends the translation:
/// the rest of the pattern is skipped.
/// </summary>
internal sealed class PatternTranslator(string pattern)
{
    private const int MostNesting = 200;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly StringBuilder _output = new();
    private PatternFlags _flags;
    private int _at;
    private int _depth;

    /// <summary>What is wrong, once <see cref="Translate"/> gave null.</summary>
    public string? Error { get; private set; }

    /// <summary>The number of characters and sets in the pattern, repeated ones as often as they are repeated.</summary>
    public int Size { get; private set; }

    /// <summary>The pattern for .NET, or null.</summary>
    public string? Translate()
    {
        Size = ReadAlternatives().Size;
        if (_at < pattern.Length) Fail("')' without '('");
        return Error is null ? _output.ToString() : null;
    }

    private char Peek(int ahead = 0) => _at + ahead < pattern.Length ? pattern[_at + ahead] : '\0';

    private bool StartsWith(string text) => string.CompareOrdinal(pattern, _at, text, 0, text.Length) == 0;

    private bool Has(PatternFlags flag) => (_flags & flag) != PatternFlags.None;

    private void Fail(string message)
    {
        Error ??= message;
        _at = pattern.Length;
    }

    /// <summary>Reads up to the end or a closing parenthesis.</summary>
    private Extent ReadAlternatives()
    {
        if (++_depth > MostNesting) Fail("too many groups within groups");
        var flags = _flags;
        var extent = new Extent(0, 1);
        while (_at < pattern.Length && Peek() != ')')
        {
            if (Peek() == '|')
            {
                _at++;
                _output.Append('|');
            }
            else extent = extent.And(ReadRepetition(ReadAtom()));
        }

        _flags = flags;
        _depth--;
        return extent;
    }

    private Extent ReadRepetition(Extent extent)
    {
        var start = _at;
        if (Peek() is '*' or '+' or '?') _output.Append(pattern[_at++]);
        else if (Peek() == '{' && TryReadCounts(out var least, out var most, out var end))
        {
            if (most >= 0 && most < least) Fail("{n,m} with n above m");
            extent = extent.Times(Math.Max(1, Math.Max(least, most)));
            if (extent.Repeats > CelLimits.PatternRepeats) Fail($"repeated more than {CelLimits.PatternRepeats} times");
            _output.Append(pattern, start, end - start);
            _at = Math.Max(_at, end);
        }
        else return extent;

        if (Peek() == '?') _at++;
        if (Peek() is '*' or '+' or '?' || (Peek() == '{' && TryReadCounts(out _, out _, out _))) Fail("a repetition of a repetition needs a group");
        return extent;
    }

    /// <summary>Reads {n}, {n,} or {n,m}; what is none of these stands for itself.</summary>
    private bool TryReadCounts(out int least, out int most, out int end)
    {
        (least, most) = (0, -1);
        end = pattern.IndexOf('}', _at);
        if (end < 0) return false;
        var parts = pattern[(_at + 1)..end++].Split(',');
        return parts.Length <= 2
            && TryReadCount(parts[0], out least)
            && (parts.Length == 1 || parts[1].Length == 0 || TryReadCount(parts[1], out most));
    }

    private static bool TryReadCount(string text, out int count)
    {
        count = CelLimits.PatternRepeats + 1;
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9')) return false;
        if (text.Length <= 6) count = Math.Min(count, int.Parse(text, NumberStyles.None, NumberFormatInfo.InvariantInfo));
        return true;
    }

    private Extent ReadAtom()
    {
        var c = Peek();
        switch (c)
        {
            case '(': return ReadGroup();
            case '[':
                if (ClassReader.Read(pattern, ref _at, out var error) is { } set) set.WriteTo(_output);
                else Fail(error);
                break;
            case '.':
                _at++;
                WriteSet(Has(PatternFlags.DotMatchesLineFeed) ? "" : "\n\n", isNegated: true);
                break;
            case '^':
                _at++;
                _output.Append(Has(PatternFlags.MultiLine) ? "(?m:^)" : @"\A");
                break;
            case '$':
                _at++;
                _output.Append(Has(PatternFlags.MultiLine) ? "(?m:$)" : @"\z");
                break;
            case '*' or '+' or '?': Fail($"'{c}' repeats nothing"); break;
            case '\\': ReadEscape(); break;
            default: WriteLiteral(NextPoint()); break;
        }

        return Extent.One;
    }

    private int NextPoint()
    {
        if (!Rune.TryGetRuneAt(pattern, _at, out var rune))
        {
            Fail("half a surrogate pair");
            return 0;
        }

        _at += rune.Utf16SequenceLength;
        return rune.Value;
    }

    private void WriteLiteral(int point)
    {
        if (point < 128 && char.IsAsciiLetterOrDigit((char)point)) _output.Append((char)point);
        else if (point <= 0xFFFF) _output.Append($"\\u{point:X4}");
        else
        {
            var set = new CharacterSet();
            set.Add(point, point);
            set.WriteTo(_output);
        }
    }

    private void WriteSet(string pairs, bool isNegated)
    {
        var set = new CharacterSet { IsNegated = isNegated };
        set.Add(pairs, false);
        set.WriteTo(_output);
    }

    private Extent ReadGroup()
    {
        var outer = _flags;
        _at++;
        if (StartsWith("?P<") || (StartsWith("?<") && Peek(2) is not ('=' or '!'))) SkipGroupName();
        else if (Peek() == '?')
        {
            _at++;
            _flags = ReadFlags();
            if (Peek() == ')')
            {
                _at++;
                _output.Append('(').Append(InlineFlags).Append(')');
                return Extent.One;
            }

            _at++;
        }

        _output.Append('(').Append(InlineFlags).Append(':');
        var extent = ReadAlternatives();
        if (Peek() != ')') Fail("'(' without ')'");
        _output.Append(')');
        _at++;
        _flags = outer;
        return extent;
    }

    /// <summary>The one flag that the translation leaves to the engine.</summary>
    private string InlineFlags => Has(PatternFlags.IgnoreCase) ? "?i" : "?-i";

    private void SkipGroupName()
    {
        var start = pattern.IndexOf('<', _at) + 1;
        var end = pattern.IndexOf('>', start);
        if (end <= start || pattern.AsSpan(start, end - start).ContainsAnyExcept(NameCharacters))
            Fail("a group's name has letters, digits and '_', and ends with '>'");
        else _at = end + 1;
    }

    /// <summary>Reads flags such as <c>i-s</c> up to the colon or parenthesis after them.</summary>
    private PatternFlags ReadFlags()
    {
        if (Peek() is '=' or '!' or '<' or '>' or '#' or '(') Fail($"'(?{Peek()}' is not in RE2's syntax");
        var flags = _flags;
        var isOff = false;
        for (; Peek() is not (':' or ')') && _at < pattern.Length; _at++)
        {
            var flag = Peek() switch
            {
                'i' => PatternFlags.IgnoreCase,
                'm' => PatternFlags.MultiLine,
                's' => PatternFlags.DotMatchesLineFeed,
                'U' => PatternFlags.Ungreedy,
                _ => PatternFlags.None,
            };
            if (Peek() == '-' && !isOff) isOff = true;
            else if (flag == PatternFlags.None) Fail("a group's flags are i, m, s and U");
            else flags = isOff ? flags & ~flag : flags | flag;
        }

        if (_at >= pattern.Length) Fail("'(' without ')'");
        return flags;
    }

    private void ReadEscape()
    {
        switch (Peek(1))
        {
            case 'A' or 'z' or 'b' or 'B':
                _output.Append(pattern, _at, 2);
                _at += 2;
                return;
            case 'Q':
                var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
                if (end < 0) end = pattern.Length;
                for (_at += 2; _at < end;) WriteLiteral(NextPoint());
                _at = Math.Min(_at + 2, pattern.Length);
                return;
        }

        var set = new CharacterSet();
        if (Escapes.TryReadSet(pattern, ref _at, set)) set.WriteTo(_output);
        else if (Escapes.TryReadPoint(pattern, ref _at, out var point)) WriteLiteral(point);
        else Fail(Escapes.Refusal(pattern, _at));
    }
}
