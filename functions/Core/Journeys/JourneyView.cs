using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Journeys;

/// <summary>The journey as conditions and templates see it: <c>name version number entered</c>. Before entry, number and entered are absent.</summary>
internal sealed class JourneyView(JourneyDefinition definition, Enrollment? enrollment) : LazyMap
{
    private static readonly ImmutableArray<string> Fields = ["name", "version", "number", "entered"];

    protected override ImmutableArray<string> Names => Fields;

    public override bool TryGet(string key, out Value value)
    {
        value = key switch
        {
            "name" => Value.Of(definition.Name),
            "version" => Value.Of(definition.Version.Value),
            "number" when enrollment is not null => Value.Of((long)enrollment.Number),
            "entered" when enrollment is not null => Value.Of(enrollment.EnteredAt),
            _ => Value.Null,
        };
        return value.Kind != ValueKind.Null;
    }
}
