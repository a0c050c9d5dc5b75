using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions.Syntax;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>All functions, methods and operators by name, style and number of arguments.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<(string Name, bool IsMethod, int Arity), CelFunction> Functions =
        Operations.All
            .Concat(Conversions.All).Concat(Strings.All).Concat(Times.All).Concat(Collections.All)
            .ToFrozenDictionary(function => (function.Name, function.IsMethod, function.Arity));

    /// <summary>The function, or null.</summary>
    public static CelFunction? Find(string name, bool isMethod, int arity) => Functions.GetValueOrDefault((name, isMethod, arity));

    /// <summary>The names of one style that a source can spell, macros included.</summary>
    public static ImmutableArray<string> Names(bool isMethod) =>
    [
        .. Functions.Values.Where(function => function.IsMethod == isMethod && char.IsAsciiLetter(function.Name[0])).Select(function => function.Name),
        .. isMethod ? Macros.Methods : ["has"],
    ];
}
