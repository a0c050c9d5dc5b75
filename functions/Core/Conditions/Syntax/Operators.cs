using System.Collections.Frozen;

namespace Orchestration.Core.Conditions.Syntax;

/// <summary>The operators, their precedence and the names of their functions, which no source can spell.</summary>
internal static class Operators
{
    public const string Index = "_[_]";
    public const string Not = "!_";
    public const string Negate = "-_";
    public const string Equal = "_==_";
    public const string NotEqual = "_!=_";
    public const string In = "_in_";
    public const string Add = "_+_";

    private static readonly FrozenDictionary<string, int> Precedences = new Dictionary<string, int>
    {
        ["||"] = 1,
        ["&&"] = 2,
        ["=="] = 3,
        ["!="] = 3,
        ["<"] = 3,
        ["<="] = 3,
        [">"] = 3,
        [">="] = 3,
        ["in"] = 3,
        ["+"] = 4,
        ["-"] = 4,
        ["*"] = 5,
        ["/"] = 5,
        ["%"] = 5,
    }.ToFrozenDictionary();

    /// <summary>How tightly a binary operator binds, or 0 for what is none.</summary>
    public static int PrecedenceOf(Token token) =>
        token.Kind == TokenKind.Symbol && Precedences.TryGetValue(token.Text, out var precedence) ? precedence : 0;

    /// <summary>The function of a binary operator.</summary>
    public static string FunctionOf(string symbol) => $"_{symbol}_";

    /// <summary>How messages call a function: an operator by its symbol, others by their name and parentheses.</summary>
    public static string Display(string function) =>
        function.StartsWith('_') || function.EndsWith('_') ? $"'{function.Replace("_", "", StringComparison.Ordinal)}'" : $"{function}()";
}
