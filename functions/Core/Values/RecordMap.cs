using System.Collections.Immutable;

namespace Orchestration.Core.Values;

/// <summary>An immutable map with few string keys, such as an event's data. Looked up by a linear scan: faster than hashing at this size.</summary>
public sealed class RecordMap : MapValue
{
    private readonly ImmutableArray<KeyValuePair<string, Value>> _fields;

    /// <summary>Makes a map of the fields, in their order. The caller vouches that names are distinct.</summary>
    public RecordMap(ImmutableArray<KeyValuePair<string, Value>> fields) => _fields = fields;

    /// <summary>The fields in their order.</summary>
    public ImmutableArray<KeyValuePair<string, Value>> Fields => _fields;

    /// <inheritdoc/>
    public override int Count => _fields.Length;

    /// <inheritdoc/>
    public override bool TryGet(string key, out Value value)
    {
        foreach (ref readonly var field in _fields.AsSpan())
        {
            if (string.Equals(field.Key, key, StringComparison.Ordinal))
            {
                value = field.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override IEnumerator<KeyValuePair<Value, Value>> GetEnumerator()
    {
        foreach (var field in _fields)
            yield return new(Value.Of(field.Key), field.Value);
    }
}
