using System.Collections.Immutable;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>Writes a parsed pattern as a program for all ways at once (Thompson's construction); counted repetitions are written out.</summary>
internal sealed class PatternProgram
{
    private readonly ImmutableArray<Instruction>.Builder _program = ImmutableArray.CreateBuilder<Instruction>();
    private int _nodes;

    private PatternProgram()
    {
    }

    /// <summary>The program, or an empty one where it would be longer than allowed.</summary>
    public static ImmutableArray<Instruction> Write(PatternNode pattern)
    {
        var writer = new PatternProgram();
        writer.Add(pattern);
        writer.Add(Instruction.Kinds.Match);
        return writer.IsTooLong ? [] : writer._program.ToImmutable();
    }

    // Repeating nothing writes nothing but takes its time too.
    private bool IsTooLong => _program.Count > CelLimits.PatternSteps || _nodes > 4 * CelLimits.PatternSteps;

    private int Add(Instruction.Kinds kind, int target = 0)
    {
        _program.Add(new(kind, target));
        return _program.Count - 1;
    }

    /// <summary>Lets a jump or split go on at the next instruction.</summary>
    private void Land(int at) => _program[at] = _program[at] with { Target = _program.Count };

    private void Add(PatternNode node)
    {
        if (IsTooLong) return;
        _nodes++;
        switch (node)
        {
            case PatternNode.One one: _program.Add(new(Instruction.Kinds.Take, Set: one.Set)); break;
            case PatternNode.At at: _program.Add(new(Instruction.Kinds.Stand, Place: at.Place)); break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts) Add(part);
                break;
            case PatternNode.Choice choice: AddChoice(choice); break;
            case PatternNode.Repeat repeat: AddRepeat(repeat); break;
        }
    }

    private void AddChoice(PatternNode.Choice choice)
    {
        var exits = new List<int>();
        for (var i = 0; i < choice.Parts.Length; i++)
        {
            var isLast = i == choice.Parts.Length - 1;
            var split = isLast ? -1 : Add(Instruction.Kinds.Split);
            Add(choice.Parts[i]);
            if (isLast) continue;
            exits.Add(Add(Instruction.Kinds.Jump));
            Land(split);
        }

        foreach (var exit in exits) Land(exit);
    }

    private void AddRepeat(PatternNode.Repeat repeat)
    {
        for (var i = 0; i < repeat.Least && !IsTooLong; i++) Add(repeat.Part);
        if (repeat.Most < 0)
        {
            var split = Add(Instruction.Kinds.Split);
            Add(repeat.Part);
            Add(Instruction.Kinds.Jump, split);
            Land(split);
            return;
        }

        var exits = new List<int>();
        for (var i = repeat.Least; i < repeat.Most && !IsTooLong; i++)
        {
            exits.Add(Add(Instruction.Kinds.Split));
            Add(repeat.Part);
        }

        foreach (var exit in exits) Land(exit);
    }
}
