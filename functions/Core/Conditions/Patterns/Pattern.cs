using System.Collections.Immutable;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>
/// A regular expression with RE2's syntax and meaning, but with only the commonest scripts in <c>\p{…}</c>. It has its own
/// small engine since .NET's reads UTF-16 units, knows words and digits beyond ASCII, and, for all that its matching is
/// linear, may spend seconds on preparing for a pattern such as <c>(a|[^b]{3,9}){40}</c>.
/// </summary>
internal sealed class Pattern
{
    /// <summary>What compiling costs when it happens during an evaluation.</summary>
    public const int CompileSteps = 1_000;

    private const int VisitsPerStep = 8;
    private const int SmallProgram = 128;

    private readonly ImmutableArray<Instruction> _program;

    private Pattern(ImmutableArray<Instruction> program) => _program = program;

    /// <summary>Compiles, or says what is wrong with the pattern.</summary>
    public static Pattern? Compile(string pattern, out string error)
    {
        if (pattern.Length > CelLimits.PatternLength)
        {
            error = $"a pattern may have {CelLimits.PatternLength} characters, this has {pattern.Length}";
            return null;
        }

        var parser = new PatternParser(pattern);
        error = "";
        if (parser.Parse() is { } parsed)
        {
            var program = PatternProgram.Write(parsed);
            if (!program.IsEmpty) return new(program);
            error = $"more than {CelLimits.PatternSteps} steps once repetitions are written out";
        }

        error = $"bad pattern '{pattern}': {parser.Error ?? error}";
        return null;
    }

    /// <summary>Whether a part of the text matches.</summary>
    public Value Matches(ref Frame frame, string text)
    {
        var run = new PatternRun(_program.AsSpan(), _program.Length <= SmallProgram ? stackalloc int[4 * SmallProgram] : new int[4 * _program.Length]);
        var isMatch = run.IsMatch(text, frame.Left * VisitsPerStep);
        return frame.Charge(1 + (run.Visits / VisitsPerStep)) ? Value.Of(isMatch) : Errors.Exhausted;
    }
}
