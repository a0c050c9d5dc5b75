using System.Text.RegularExpressions;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>
/// A regular expression in RE2's syntax (github.com/google/re2/wiki/Syntax), matched in time linear in the text. Two
/// things differ from RE2: <c>\b</c> takes letters beyond ASCII for parts of words, and <c>\p{…}</c> knows general
/// categories, no scripts.
/// </summary>
internal sealed class Pattern
{
    /// <summary>What compiling costs when it happens during an evaluation.</summary>
    public const int CompileSteps = 2_000;

    private const int StepsPerUnit = 64;

    private readonly Regex _regex;

    private readonly int _size;

    private Pattern(Regex regex, int size) => (_regex, _size) = (regex, size);

    /// <summary>Compiles, or says what is wrong with the pattern.</summary>
    public static Pattern? Compile(string pattern, out string error)
    {
        if (pattern.Length > CelLimits.PatternLength)
        {
            error = $"a pattern may have {CelLimits.PatternLength} characters, this has {pattern.Length}";
            return null;
        }

        var translator = new PatternTranslator(pattern);
        if (translator.Translate() is not { } translated)
        {
            error = $"bad pattern '{pattern}': {translator.Error}";
            return null;
        }

        try
        {
            error = "";
            return new(new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), translator.Size);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            // The translation leaves nothing to refuse but the engine's own bounds.
            error = $"bad pattern '{pattern}': {refused.Message}";
            return null;
        }
    }

    /// <summary>Whether a part of the text matches. The cost is that of the product of both sizes, as with RE2.</summary>
    public Value Matches(ref Frame frame, string text) =>
        frame.Charge(1 + ((long)text.Length * (8 + _size) / StepsPerUnit)) ? Value.Of(_regex.IsMatch(text)) : Errors.Exhausted;
}
