using System.Collections.Immutable;

namespace Orchestration.Core.Values;

/// <summary>A map over something else: fields are computed when they are read.</summary>
public abstract class LazyMap : MapValue
{
    /// <summary>The names that may be present, for whoever lists the map.</summary>
    protected abstract ImmutableArray<string> Names { get; }

    /// <inheritdoc/>
    public override int Count
    {
        get
        {
            var count = 0;
            foreach (var name in Names)
            {
                if (TryGet(name, out _)) count++;
            }

            return count;
        }
    }

    /// <inheritdoc/>
    public override IEnumerator<KeyValuePair<Value, Value>> GetEnumerator()
    {
        foreach (var name in Names)
        {
            if (TryGet(name, out var value)) yield return new(Value.Of(name), value);
        }
    }
}
