using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Core.Values;

/// <summary>An immutable map with keys of any key type (bool, int, uint, string), such as a map literal makes.</summary>
public sealed class EntryMap : MapValue
{
    private readonly ImmutableArray<KeyValuePair<Value, Value>> _entries;
    private readonly Dictionary<Value, int> _index;

    private EntryMap(ImmutableArray<KeyValuePair<Value, Value>> entries, Dictionary<Value, int> index)
    {
        _entries = entries;
        _index = index;
    }

    /// <inheritdoc/>
    public override int Count => _entries.Length;

    /// <summary>
    /// Makes a map of the entries, in their order. False where a key is of no key type or comes twice, numbers being
    /// the same key where they are equal; <paramref name="wrong"/> is then that key.
    /// </summary>
    public static bool TryCreate(
        ImmutableArray<KeyValuePair<Value, Value>> entries, [NotNullWhen(true)] out EntryMap? map, out Value wrong)
    {
        map = null;
        var index = new Dictionary<Value, int>(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            wrong = entries[i].Key;
            if (wrong.Kind is not (ValueKind.Bool or ValueKind.Int or ValueKind.Uint or ValueKind.String)) return false;
            if (!index.TryAdd(Normal(wrong), i)) return false;
        }

        wrong = default;
        map = new(entries, index);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGet(string key, out Value value) => TryGet(Value.Of(key), out value);

    /// <inheritdoc/>
    public override bool TryGet(in Value key, out Value value)
    {
        if (key.Kind is ValueKind.Bool or ValueKind.Int or ValueKind.Uint or ValueKind.Double or ValueKind.String
            && _index.TryGetValue(Normal(key), out var at))
        {
            value = _entries[at].Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override IEnumerator<KeyValuePair<Value, Value>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<Value, Value>>)_entries).GetEnumerator();

    /// <summary>One form for all numbers that are equal as keys: int where it fits, then uint.</summary>
    private static Value Normal(in Value key) => key.Kind switch
    {
        ValueKind.Uint when key.AsUint() <= long.MaxValue => Value.Of((long)key.AsUint()),
        ValueKind.Double => Whole(key),
        _ => key,
    };

    private static Value Whole(in Value key)
    {
        var number = key.AsDouble();
        if (Math.Truncate(number) != number) return key;
        return number switch
        {
            >= -9223372036854775808.0 and < 9223372036854775808.0 => Value.Of((long)number),
            >= 9223372036854775808.0 and < 18446744073709551616.0 => Value.Of((ulong)number),
            _ => key,
        };
    }
}
