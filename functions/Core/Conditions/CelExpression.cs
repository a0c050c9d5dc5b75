using System.Collections.Immutable;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions;

/// <summary>A compiled expression. Immutable, so that any number of threads may evaluate it.</summary>
public sealed class CelExpression
{
    private static readonly Value TooLong = Value.Error($"evaluation takes more than {CelLimits.Steps} steps");

    private readonly Node _root;
    private readonly int _locals;
    private readonly int _variables;
    private readonly IZones? _zones;

    internal CelExpression(string source, CelType type, ImmutableArray<string> reads, Node root, int locals, CelEnvironment environment)
    {
        Source = source;
        Type = type;
        Reads = reads;
        _root = root;
        _locals = locals;
        _variables = environment.Variables.Length;
        _zones = environment.Zones;
    }

    /// <summary>The text it was compiled from.</summary>
    public string Source { get; }

    /// <summary>The type of its result; <see cref="CelType.Dyn"/> where that is known only when evaluated.</summary>
    public CelType Type { get; }

    /// <summary>
    /// What it reads: dotted selections that start at a variable, such as <c>customer.orders.count</c>, each as long as
    /// the text names fields, sorted by ordinal. Fields that are no identifiers stand in backticks. A variable of which
    /// an unnamed part is read stands alone.
    /// </summary>
    public ImmutableArray<string> Reads { get; }

    /// <summary>
    /// Evaluates with the variables' values in the environment's order. What fails is a <see cref="Value.Error"/>, never
    /// an exception; a variable bound to an error is an error where it is read.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer values than variables.</exception>
    public Value Evaluate(ReadOnlySpan<Value> variables)
    {
        if (variables.Length < _variables) throw new ArgumentException($"{_variables} variables are declared.", nameof(variables));
        var frame = new Frame(variables, _locals == 0 ? [] : new Value[_locals], _zones, CelLimits.Steps);
        var result = _root.Evaluate(ref frame);
        return frame.IsExhausted ? TooLong : result;
    }
}
