using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Support;

/// <summary>Event data from plain objects.</summary>
internal static class Data
{
    public static RecordMap Of(params (string Name, object? Value)[] fields) =>
        new([.. fields.Select(f => KeyValuePair.Create(f.Name, ValueOf(f.Value)))]);

    public static Value ValueOf(object? value) => value switch
    {
        null => Value.Null,
        Value already => already,
        bool flag => Value.Of(flag),
        int number => Value.Of((long)number),
        long number => Value.Of(number),
        double number => Value.Of(number),
        string text => Value.Of(text),
        DateTimeOffset time => Value.Of(time),
        MapValue map => Value.Of(map),
        IEnumerable<object?> list => Value.Of(list.Select(ValueOf).ToImmutableArray()),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "no value"),
    };
}
