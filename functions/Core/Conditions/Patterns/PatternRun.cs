using System.Collections.Immutable;
using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>
/// Follows all ways through a program at once, one code point after the other: time is at most the product of text and
/// program, and nothing is ever tried again. The sets of instructions are sparse sets, empty by resetting a count.
/// </summary>
internal ref struct PatternRun
{
    private readonly ReadOnlySpan<Instruction> _program;
    private readonly Span<int> _pending;
    private readonly Span<int> _places;
    private Span<int> _current;
    private Span<int> _next;
    private int _currentCount;
    private int _nextCount;
    private bool _isMatch;

    /// <param name="program">What to follow.</param>
    /// <param name="memory">Four times as many numbers as there are instructions.</param>
    public PatternRun(ReadOnlySpan<Instruction> program, Span<int> memory)
    {
        _program = program;
        _current = memory[..program.Length];
        _next = memory.Slice(program.Length, program.Length);
        _pending = memory.Slice(2 * program.Length, program.Length);
        _places = memory[(3 * program.Length)..];
    }

    /// <summary>The instructions visited so far.</summary>
    public long Visits { get; private set; }

    /// <summary>Whether a part of the text matches; false also once more than <paramref name="mostVisits"/> were needed.</summary>
    public bool IsMatch(ReadOnlySpan<char> text, long mostVisits)
    {
        var (before, here) = (-1, Read(ref text));
        while (true)
        {
            Follow(0, PlaceBetween(before, here), _current, ref _currentCount);
            if (_isMatch) return true;
            if (here < 0 || Visits > mostVisits) return false;
            (before, here) = (here, Read(ref text));
            Step(before, PlaceBetween(before, here));
            if (_isMatch) return true;
        }
    }

    private void Step(int point, Places place)
    {
        _nextCount = 0;
        foreach (var at in _current[.._currentCount])
        {
            Visits++;
            ref readonly var instruction = ref _program[at];
            if (instruction.Kind == Instruction.Kinds.Take && instruction.Set!.Contains(point)) Follow(at + 1, place, _next, ref _nextCount);
        }

        var spare = _current;
        _current = _next;
        _currentCount = _nextCount;
        _next = spare;
    }

    /// <summary>Adds an instruction and all that it leads to without taking a code point.</summary>
    private void Follow(int start, Places place, Span<int> set, ref int count)
    {
        var pending = 0;
        Push(start, set, ref count, ref pending);
        while (pending > 0)
        {
            var at = _pending[--pending];
            Visits++;
            ref readonly var instruction = ref _program[at];
            switch (instruction.Kind)
            {
                case Instruction.Kinds.Stand when (instruction.Place & place) != Places.None:
                    Push(at + 1, set, ref count, ref pending);
                    break;
                case Instruction.Kinds.Split:
                    Push(instruction.Target, set, ref count, ref pending);
                    Push(at + 1, set, ref count, ref pending);
                    break;
                case Instruction.Kinds.Jump:
                    Push(instruction.Target, set, ref count, ref pending);
                    break;
                case Instruction.Kinds.Match:
                    _isMatch = true;
                    return;
            }
        }
    }

    private readonly void Push(int at, Span<int> set, ref int count, ref int pending)
    {
        // An instruction is in the set where its place points into the set's used part, and back at it.
        var known = _places[at];
        if (known < count && set[known] == at) return;
        _places[at] = count;
        set[count++] = at;
        _pending[pending++] = at;
    }

    private static int Read(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return -1;
        Rune.DecodeFromUtf16(text, out var rune, out var length);
        text = text[length..];
        return rune.Value;
    }

    private static Places PlaceBetween(int before, int after)
    {
        var place = Places.None;
        if (before < 0) place |= Places.TextStart | Places.LineStart;
        if (before == '\n') place |= Places.LineStart;
        if (after < 0) place |= Places.TextEnd | Places.LineEnd;
        if (after == '\n') place |= Places.LineEnd;
        return place | (IsWord(before) != IsWord(after) ? Places.WordBoundary : Places.NoWordBoundary);
    }

    private static bool IsWord(int point) => point is >= 0 and < 128 && (point == '_' || char.IsAsciiLetterOrDigit((char)point));
}
