using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>
/// Parses RE2's syntax (github.com/google/re2/wiki/Syntax), refusing what it lacks. The first mistake ends the parse:
/// the rest of the pattern is skipped.
/// </summary>
internal sealed class PatternParser(string pattern)
{
    private const int MostNesting = 200;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly PatternNode Nothing = new PatternNode.Sequence([]);

    private PatternFlags _flags;
    private int _at;
    private int _depth;

    /// <summary>What is wrong, once <see cref="Parse"/> gave null.</summary>
    public string? Error { get; private set; }

    /// <summary>The pattern, or null.</summary>
    public PatternNode? Parse()
    {
        var node = ReadAlternatives();
        if (_at < pattern.Length) Fail("')' without '('");
        return Error is null ? node : null;
    }

    private char Peek(int ahead = 0) => _at + ahead < pattern.Length ? pattern[_at + ahead] : '\0';

    private bool StartsWith(string text) => string.CompareOrdinal(pattern, _at, text, 0, text.Length) == 0;

    private bool Has(PatternFlags flag) => (_flags & flag) != PatternFlags.None;

    private PatternNode Fail(string message)
    {
        Error ??= message;
        _at = pattern.Length;
        return Nothing;
    }

    /// <summary>Reads up to the end or a closing parenthesis.</summary>
    private PatternNode ReadAlternatives()
    {
        if (++_depth > MostNesting) Fail("too many groups within groups");
        var outer = _flags;
        var choices = ImmutableArray.CreateBuilder<PatternNode>();
        var sequence = ImmutableArray.CreateBuilder<PatternNode>();
        while (_at < pattern.Length && Peek() != ')')
        {
            if (Peek() == '|')
            {
                _at++;
                choices.Add(new PatternNode.Sequence(sequence.DrainToImmutable()));
            }
            else sequence.Add(ReadRepetition(ReadAtom()));
        }

        choices.Add(new PatternNode.Sequence(sequence.DrainToImmutable()));
        _flags = outer;
        _depth--;
        return choices.Count == 1 ? choices[0] : new PatternNode.Choice(choices.DrainToImmutable());
    }

    private PatternNode ReadRepetition(PatternNode part)
    {
        var (least, most, end) = (0, -1, _at + 1);
        if (Peek() == '+') least = 1;
        else if (Peek() == '?') most = 1;
        else if (Peek() == '{' && TryReadCounts(out least, out most, out end))
        {
            if (most >= 0 && most < least) return Fail("{n,m} with n above m");
            if (Math.Max(least, most) > CelLimits.PatternRepeats) return Fail($"repeated more than {CelLimits.PatternRepeats} times");
        }
        else if (Peek() != '*') return part;

        _at = end;
        // Whether it takes as few as it can makes no difference to whether there is a match.
        if (Peek() == '?') _at++;
        if (Peek() is '*' or '+' or '?' || (Peek() == '{' && TryReadCounts(out _, out _, out _))) return Fail("a repetition of a repetition needs a group");
        return new PatternNode.Repeat(part, least, most);
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
            && (parts.Length == 2 ? parts[1].Length == 0 || TryReadCount(parts[1], out most) : (most = least) >= 0);
    }

    private static bool TryReadCount(string text, out int count)
    {
        count = CelLimits.PatternRepeats + 1;
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9')) return false;
        if (text.Length <= 6) count = Math.Min(count, int.Parse(text, NumberStyles.None, NumberFormatInfo.InvariantInfo));
        return true;
    }

    private PatternNode ReadAtom()
    {
        var c = Peek();
        switch (c)
        {
            case '(': return ReadGroup();
            case '[': return ClassReader.Read(pattern, Has(PatternFlags.IgnoreCase), ref _at, out var error) is { } set ? new PatternNode.One(set) : Fail(error);
            case '.':
                _at++;
                var any = new CharacterSet { IsNegated = true };
                if (!Has(PatternFlags.DotMatchesLineFeed)) any.Add('\n', '\n');
                return new PatternNode.One(any);
            case '^': return ReadPlace(1, Has(PatternFlags.MultiLine) ? Places.LineStart : Places.TextStart);
            case '$': return ReadPlace(1, Has(PatternFlags.MultiLine) ? Places.LineEnd : Places.TextEnd);
            case '*' or '+' or '?': return Fail($"'{c}' repeats nothing");
            case '\\': return ReadEscape();
            default: return ReadLiteral();
        }
    }

    private PatternNode.At ReadPlace(int length, Places place)
    {
        _at += length;
        return new(place);
    }

    private PatternNode ReadLiteral()
    {
        if (!Rune.TryGetRuneAt(pattern, _at, out var rune)) return Fail("half a surrogate pair");
        _at += rune.Utf16SequenceLength;
        return Literal(rune.Value);
    }

    private PatternNode.One Literal(int point)
    {
        var set = new CharacterSet { IgnoresCase = Has(PatternFlags.IgnoreCase) };
        set.Add(point, point);
        return new(set);
    }

    private PatternNode ReadEscape()
    {
        switch (Peek(1))
        {
            case 'A': return ReadPlace(2, Places.TextStart);
            case 'z': return ReadPlace(2, Places.TextEnd);
            case 'b': return ReadPlace(2, Places.WordBoundary);
            case 'B': return ReadPlace(2, Places.NoWordBoundary);
            case 'Q': return ReadQuoted();
        }

        var set = new CharacterSet { IgnoresCase = Has(PatternFlags.IgnoreCase) };
        if (Escapes.TryReadSet(pattern, ref _at, set)) return new PatternNode.One(set);
        return Escapes.TryReadPoint(pattern, ref _at, out var point) ? Literal(point) : Fail(Escapes.Refusal(pattern, _at));
    }

    private PatternNode.Sequence ReadQuoted()
    {
        var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
        if (end < 0) end = pattern.Length;
        var letters = ImmutableArray.CreateBuilder<PatternNode>();
        for (_at += 2; _at < end;) letters.Add(ReadLiteral());
        _at = Math.Min(_at + 2, pattern.Length);
        return new(letters.DrainToImmutable());
    }

    private PatternNode ReadGroup()
    {
        var outer = _flags;
        _at++;
        if (StartsWith("?P<") || (StartsWith("?<") && Peek(2) is not ('=' or '!'))) SkipGroupName();
        else if (Peek() == '?')
        {
            _at++;
            _flags = ReadFlags();
            // Flags alone hold up to the end of the group around.
            if (Peek() == ')')
            {
                _at++;
                return Nothing;
            }

            _at++;
        }

        var node = ReadAlternatives();
        if (Peek() != ')') return Fail("'(' without ')'");
        _at++;
        _flags = outer;
        return node;
    }

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
}
