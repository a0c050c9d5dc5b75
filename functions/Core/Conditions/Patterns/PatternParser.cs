using System.Buffers;
using System.Collections.Immutable;
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

    /// <summary>
    /// Reads up to the end or a closing parenthesis. A repetition belongs to what was read last, which leaves out flags: they
    /// are nothing that could be repeated, and stand between nothing.
    /// </summary>
    private PatternNode ReadAlternatives()
    {
        if (++_depth > MostNesting) Fail("too many groups within groups");
        var outer = _flags;
        var choices = ImmutableArray.CreateBuilder<PatternNode>();
        var sequence = ImmutableArray.CreateBuilder<PatternNode>();
        var isRepeated = false;
        while (_at < pattern.Length && Peek() != ')')
        {
            if (Peek() == '|')
            {
                _at++;
                choices.Add(new PatternNode.Sequence(sequence.DrainToImmutable()));
            }
            else if (RepeatCount.Read(pattern, _at) is { } count)
            {
                if (isRepeated) Fail("a repetition of a repetition needs a group");
                else if (sequence.Count == 0) Fail($"'{pattern.AsSpan(_at, count.Length)}' repeats nothing");
                else sequence[^1] = ReadRepetition(sequence[^1], count);
                isRepeated = true;
                continue;
            }
            else ReadAtom(sequence);

            isRepeated = false;
        }

        choices.Add(new PatternNode.Sequence(sequence.DrainToImmutable()));
        _flags = outer;
        _depth--;
        return choices.Count == 1 ? choices[0] : new PatternNode.Choice(choices.DrainToImmutable());
    }

    private PatternNode ReadRepetition(PatternNode part, RepeatCount count)
    {
        if (count.Problem is { } problem) return Fail(problem);
        _at += count.Length;
        // Whether it takes as few as it can makes no difference to whether there is a match.
        if (Peek() == '?') _at++;
        return new PatternNode.Repeat(part, count.Least, count.Most);
    }

    /// <summary>Adds what comes next: mostly one part, none for flags, and one for each character of a quotation.</summary>
    private void ReadAtom(ImmutableArray<PatternNode>.Builder sequence)
    {
        if (StartsWith(@"\Q")) ReadQuoted(sequence);
        else if (Peek() != '(') sequence.Add(ReadOne());
        else if (ReadGroup() is { } group) sequence.Add(group);
    }

    private PatternNode ReadOne()
    {
        switch (Peek())
        {
            case '[': return ClassReader.Read(pattern, Has(PatternFlags.IgnoreCase), ref _at, out var error) is { } set ? new PatternNode.One(set) : Fail(error);
            case '.':
                _at++;
                var any = new CharacterSet { IsNegated = true };
                if (!Has(PatternFlags.DotMatchesLineFeed)) any.Add('\n', '\n');
                return new PatternNode.One(any);
            case '^': return ReadPlace(1, Has(PatternFlags.MultiLine) ? Places.LineStart : Places.TextStart);
            case '$': return ReadPlace(1, Has(PatternFlags.MultiLine) ? Places.LineEnd : Places.TextEnd);
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
        var set = new CharacterSet();
        set.Add(point, point);
        for (var other = point; Has(PatternFlags.IgnoreCase) && (other = CaseOrbits.Next(other)) != point;) set.Add(other, other);
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
        }

        var set = new CharacterSet { IgnoresCase = Has(PatternFlags.IgnoreCase) };
        if (Escapes.TryReadSet(pattern, ref _at, set)) return new PatternNode.One(set);
        return Escapes.TryReadPoint(pattern, ref _at, out var point) ? Literal(point) : Fail(Escapes.Refusal(pattern, _at));
    }

    private void ReadQuoted(ImmutableArray<PatternNode>.Builder sequence)
    {
        var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
        if (end < 0) end = pattern.Length;
        for (_at += 2; _at < end;) sequence.Add(ReadLiteral());
        _at = Math.Min(_at + 2, pattern.Length);
    }

    /// <summary>Reads a group, or null for flags alone, which hold up to the end of the group around.</summary>
    private PatternNode? ReadGroup()
    {
        var outer = _flags;
        _at++;
        if (StartsWith("?P<") || (StartsWith("?<") && Peek(2) is not ('=' or '!'))) SkipGroupName();
        else if (Peek() == '?')
        {
            _at++;
            if (!FlagReader.TryRead(pattern, ref _at, ref _flags, out var refusal)) return Fail(refusal);
            if (pattern[_at++] == ')') return null;
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
}
