using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Runtime.Config.Shapes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads the types of attributes and of event fields.</summary>
internal static class TypeReader
{
    private static readonly ImmutableArray<(string Word, CelType Type)> Words =
    [
        ("string", CelType.String), ("int", CelType.Int), ("double", CelType.Double), ("bool", CelType.Bool),
        ("timestamp", CelType.Timestamp), ("duration", CelType.Duration),
        ("list(string)", CelType.List(CelType.String)), ("list(int)", CelType.List(CelType.Int)), ("list(double)", CelType.List(CelType.Double)),
    ];

    /// <summary>A type in one word.</summary>
    public static readonly ChoiceShape Word = new([.. Words.Select(w => w.Word)]);

    /// <summary>A type in one word, <c>any</c>, or the fields of an object.</summary>
    public static readonly EitherShape Field = new([new ChoiceShape([.. Word.Words, "any"]), new MapShape(Common.FieldName, Word)]);

    /// <summary>The type that a node of these shapes names. Anything goes where it is malformed, which was reported.</summary>
    public static CelType Read(ConfigNode? node, string name) => node switch
    {
        ScalarNode scalar => Words.FirstOrDefault(w => w.Word == scalar.Value).Type ?? CelType.Dyn,
        MapNode map => CelType.Object(name, map.Entries.ToImmutableDictionary(e => e.Name, e => Read(e.Value, e.Name))),
        _ => CelType.Dyn,
    };
}
