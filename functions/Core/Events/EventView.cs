using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Events;

/// <summary>An event as conditions and templates see it: <c>id source type time data</c>.</summary>
/// <param name="seen">The event.</param>
public sealed class EventView(CustomerEvent seen) : LazyMap
{
    private static readonly ImmutableArray<string> Fields = ["id", "source", "type", "time", "data"];

    /// <inheritdoc/>
    protected override ImmutableArray<string> Names => Fields;

    /// <inheritdoc/>
    public override bool TryGet(string key, out Value value)
    {
        value = key switch
        {
            "id" => Value.Of(seen.Key.Id),
            "source" => Value.Of(seen.Key.Source),
            "type" => Value.Of(seen.Type),
            "time" => Value.Of(seen.Time),
            "data" => Value.Of(seen.Data),
            _ => Value.Null,
        };
        return value.Kind != ValueKind.Null;
    }
}
