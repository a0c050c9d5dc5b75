using System.Collections;

namespace Orchestration.Core.Values;

/// <summary>A CEL map. Event data, customers and enrollments show themselves to conditions as one.</summary>
public abstract class MapValue : IEnumerable<KeyValuePair<Value, Value>>
{
    /// <summary>A map without entries.</summary>
    public static MapValue Empty { get; } = new RecordMap([]);

    /// <summary>The number of entries.</summary>
    public abstract int Count { get; }

    /// <summary>Looks a string key up; the hot path of field selection.</summary>
    public abstract bool TryGet(string key, out Value value);

    /// <summary>Looks any key up. Numeric keys are equal across int, uint and double, as CEL has it.</summary>
    public virtual bool TryGet(in Value key, out Value value)
    {
        if (key.Kind == ValueKind.String) return TryGet(key.AsString(), out value);
        value = default;
        return false;
    }

    /// <inheritdoc/>
    public abstract IEnumerator<KeyValuePair<Value, Value>> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
