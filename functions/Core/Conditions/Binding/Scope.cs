namespace Orchestration.Core.Conditions.Binding;

/// <summary>The variables of the macros around, innermost last. A variable's slot is its depth: macros side by side share it.</summary>
internal sealed class Scope
{
    private readonly List<CelVariable> _locals = [];

    /// <summary>The most variables that are in force at one time.</summary>
    public int Most { get; private set; }

    /// <summary>The names in force.</summary>
    public IEnumerable<string> Names => _locals.Select(local => local.Name);

    /// <summary>Brings a variable in; gives its slot.</summary>
    public int Enter(string name, CelType type)
    {
        _locals.Add(new(name, type));
        Most = Math.Max(Most, _locals.Count);
        return _locals.Count - 1;
    }

    /// <summary>Takes the innermost variable out.</summary>
    public void Leave() => _locals.RemoveAt(_locals.Count - 1);

    /// <summary>The slot of a name, or -1.</summary>
    public int SlotOf(string name) => _locals.FindLastIndex(local => local.Name == name);

    /// <summary>The type of the variable in a slot.</summary>
    public CelType TypeOf(int slot) => _locals[slot].Type;
}
