using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Values;

public sealed class EntryMapTests
{
    [Fact]
    public void Numbers_are_one_key_where_they_are_equal()
    {
        EntryMap.TryCreate([Entry(Value.Of(1L)), Entry(Value.Of(ulong.MaxValue)), Entry(Value.Of("1")), Entry(Value.True)], out var map, out _).ShouldBeTrue();

        map!.TryGet(Value.Of(1UL), out _).ShouldBeTrue();
        map.TryGet(Value.Of(1.0), out _).ShouldBeTrue();
        map.TryGet(Value.Of(1.5), out _).ShouldBeFalse();
        map.TryGet(Value.Of(double.NaN), out _).ShouldBeFalse();
        map.TryGet(Value.Of(-1L), out _).ShouldBeFalse();
        map.TryGet("1", out _).ShouldBeTrue();
        map.TryGet(Value.Null, out _).ShouldBeFalse();
        map.Count.ShouldBe(4);
    }

    [Fact]
    public void Keys_that_are_equal_or_of_no_key_type_are_refused()
    {
        EntryMap.TryCreate([Entry(Value.Of(1L)), Entry(Value.Of(1UL))], out _, out var twice).ShouldBeFalse();
        twice.ShouldBe(Value.Of(1UL));
        EntryMap.TryCreate([Entry(Value.Of(1.0))], out _, out _).ShouldBeFalse();
        EntryMap.TryCreate([Entry(Value.Null)], out _, out _).ShouldBeFalse();
    }

    private static KeyValuePair<Value, Value> Entry(Value key) => new(key, Value.Null);
}
