using System.Collections.Immutable;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Conditions.Patterns;
using Orchestration.Core.Values;
using static Orchestration.Core.Conditions.CelType;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>The functions on strings.</summary>
internal static class Strings
{
    public const string Matches = "matches";

    private static readonly CelFunction.Typing TwoStrings = CelFunction.Overloads([CelType.String, CelType.String, Bool]);

    public static ImmutableArray<CelFunction> All { get; } =
    [
        new("contains", true, TwoStrings, Contains),
        new("startsWith", true, TwoStrings, StartsWith),
        new("endsWith", true, TwoStrings, EndsWith),
        new(Matches, true, TwoStrings, MatchesPattern),
        new(Matches, false, TwoStrings, MatchesPattern),
    ];

    public static int CountCodePoints(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])) count--;
        }

        return count;
    }

    private static bool AreStrings(in Value left, in Value right) => left.Kind == ValueKind.String && right.Kind == ValueKind.String;

    private static Value Contains(ref Frame frame, in Value text, in Value part)
    {
        if (!AreStrings(text, part)) return CelFunction.NoOverload("contains", text, part);
        // The search may look at the part again at every place of the text.
        if (!frame.Charge((long)text.AsString().Length / 8 * (1 + (part.AsString().Length / 8)))) return Errors.Exhausted;
        return Value.Of(text.AsString().Contains(part.AsString(), StringComparison.Ordinal));
    }

    private static Value StartsWith(ref Frame frame, in Value text, in Value part) => AreStrings(text, part)
        ? Value.Of(frame.Charge(part.AsString().Length / 8) && text.AsString().StartsWith(part.AsString(), StringComparison.Ordinal))
        : CelFunction.NoOverload("startsWith", text, part);

    private static Value EndsWith(ref Frame frame, in Value text, in Value part) => AreStrings(text, part)
        ? Value.Of(frame.Charge(part.AsString().Length / 8) && text.AsString().EndsWith(part.AsString(), StringComparison.Ordinal))
        : CelFunction.NoOverload("endsWith", text, part);

    private static Value MatchesPattern(ref Frame frame, in Value text, in Value pattern)
    {
        if (!AreStrings(text, pattern)) return CelFunction.NoOverload(Matches, text, pattern);
        if (!frame.Charge(Pattern.CompileSteps)) return Errors.Exhausted;
        return Pattern.Compile(pattern.AsString(), out var error) is { } compiled
            ? compiled.Matches(ref frame, text.AsString())
            : Value.Error(error);
    }
}
