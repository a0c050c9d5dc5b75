using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>What one evaluation works on. On the stack, so that an evaluation without macros allocates nothing.</summary>
internal ref struct Frame(ReadOnlySpan<Value> variables, Value[] locals, IZones? zones, long steps)
{
    private long _steps = steps;

    /// <summary>The variables' values in the environment's order.</summary>
    public readonly ReadOnlySpan<Value> Variables = variables;

    /// <summary>The current elements of the macros around.</summary>
    public readonly Value[] Locals = locals;

    /// <summary>The known time zones.</summary>
    public readonly IZones? Zones = zones;

    /// <summary>True once more was charged than an evaluation may take; its result is then an error, whatever absorbs errors.</summary>
    public readonly bool IsExhausted => _steps < 0;

    /// <summary>The steps that are left.</summary>
    public readonly long Left => Math.Max(0, _steps);

    /// <summary>Takes steps off the budget. False where it is used up: the caller stops at once.</summary>
    public bool Charge(long steps)
    {
        if (_steps >= 0) _steps -= steps;
        return _steps >= 0;
    }
}
