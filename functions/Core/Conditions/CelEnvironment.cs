using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions;

/// <summary>What an expression may refer to. Immutable; each <c>With</c> returns a changed copy.</summary>
public sealed record CelEnvironment
{
    /// <summary>No variables, checked, no zones.</summary>
    public static CelEnvironment Empty { get; } = new();

    /// <summary>The variables in the order in which an evaluation gets their values.</summary>
    public ImmutableArray<CelVariable> Variables { get; private init; } = [];

    /// <summary>
    /// True where types and names are checked when compiling. False for expressions that were accepted long ago and
    /// must still run: what the checker would refuse becomes an evaluation error where it is reached.
    /// </summary>
    public bool Check { get; init; } = true;

    /// <summary>The time zones that <c>getHours('Europe/Berlin')</c> and its like look up. Without, only UTC and fixed offsets are known.</summary>
    public IZones? Zones { get; init; }

    /// <summary>Adds a variable as the next in order. A dotted name is allowed and wins over selecting a field.</summary>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public CelEnvironment With(string name, CelType type)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        if (SlotOf(name) >= 0) throw new ArgumentException($"'{name}' is declared already.", nameof(name));
        return this with { Variables = Variables.Add(new(name, type)) };
    }

    /// <summary>Adds the time zones.</summary>
    public CelEnvironment With(IZones zones) => this with { Zones = zones };

    /// <summary>The same without the static check.</summary>
    public CelEnvironment Unchecked() => this with { Check = false };

    /// <summary>The position of a variable, or -1.</summary>
    public int SlotOf(string name)
    {
        for (var i = 0; i < Variables.Length; i++)
        {
            if (string.Equals(Variables[i].Name, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }
}
