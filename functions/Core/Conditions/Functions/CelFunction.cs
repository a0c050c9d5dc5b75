using System.Collections.Immutable;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>
/// A function, method or operator of one name and number of arguments: how the checker types it and how it is
/// evaluated. The delegates dispatch on their arguments' kinds and never see an error.
/// </summary>
internal sealed class CelFunction
{
    public const string NoOverloadPrefix = "no such overload";

    public delegate Value Unary(ref Frame frame, in Value operand);

    public delegate Value Binary(ref Frame frame, in Value left, in Value right);

    /// <summary>The type of the result, or null where no overload takes the arguments.</summary>
    public delegate CelType? Typing(ImmutableArray<CelType> arguments);

    public CelFunction(string name, bool isMethod, Typing typing, Unary evaluate)
    {
        (Name, IsMethod, ResultOf, EvaluateUnary, Arity) = (name, isMethod, typing, evaluate, 1);
    }

    public CelFunction(string name, bool isMethod, Typing typing, Binary evaluate)
    {
        (Name, IsMethod, ResultOf, EvaluateBinary, Arity) = (name, isMethod, typing, evaluate, 2);
    }

    public string Name { get; }

    /// <summary>True where it is called as <c>x.f(y)</c>; x is then the first argument.</summary>
    public bool IsMethod { get; }

    public int Arity { get; }

    public Typing ResultOf { get; }

    public Unary? EvaluateUnary { get; }

    public Binary? EvaluateBinary { get; }

    /// <summary>Typing by a list of overloads, parameters first and the result last.</summary>
    public static Typing Overloads(params ImmutableArray<ImmutableArray<CelType>> overloads) => arguments =>
    {
        CelType? result = null;
        foreach (var overload in overloads)
        {
            if (!Takes(overload, arguments)) continue;
            if (result is not null && !TypeRelations.AreSame(result, overload[^1])) return CelType.Dyn;
            result = overload[^1];
        }

        return result;
    };

    public static Value NoOverload(string name, in Value operand) =>
        Value.Error($"{NoOverloadPrefix}: {name} of {TypeNames.Of(operand.Kind)}");

    public static Value NoOverload(string name, in Value left, in Value right) =>
        Value.Error($"{NoOverloadPrefix}: {name} of {TypeNames.Of(left.Kind)} and {TypeNames.Of(right.Kind)}");

    private static bool Takes(ImmutableArray<CelType> overload, ImmutableArray<CelType> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!TypeRelations.Fits(arguments[i], overload[i])) return false;
        }

        return true;
    }
}
