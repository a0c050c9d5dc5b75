using Orchestration.Core.Values;
using Orchestration.Runtime.Storage;

namespace Orchestration.Runtime.Tests.Storage;

public sealed class ForeignStateTests
{
    [Fact]
    public void What_a_later_version_has_added_is_skipped()
    {
        var read = StateCodec.Read(
            """{"v":1,"Q":[{"x":[1,{"y":null}]}],"i":"c","newer":{"a":"}"},"g":{"n":"loyal","t":0,"colour":[[]]},"r":3}"""u8);

        read.Stage.ShouldBe(new("loyal", DateTimeOffset.UnixEpoch));
        read.Receipts.ShouldBe(3);
    }

    [Fact]
    public void A_later_format_is_refused() =>
        Should.Throw<InvalidDataException>(() => StateCodec.Read("""{"v":2,"i":"c"}"""u8)).Message.ShouldContain("newer");

    [Fact]
    public void Json_is_read_however_it_is_written()
    {
        var read = StateCodec.Read("""
            { "v" : 1, "i" : "\u0063\"\u00e9", "g": { "n": "lo\u0079al", "t": 10 } , "t": [ -1 , 0, 12 ],
              "a": [ { "n": "\u0061", "x": { "\u0024b": [ true , null , -0 ] }, "t": 0, "e": "e" } ] }
            """u8);

        read.Id.ShouldBe(new("c\"é"));
        read.Stage.ShouldBe(new("loyal", DateTimeOffset.UnixEpoch.AddTicks(10)));
        read.Sent.Select(at => at.Ticks - DateTimeOffset.UnixEpoch.Ticks).ShouldBe([-1, 0, 12]);
        read.Attributes[0].Name.ShouldBe("a");
        read.Attributes[0].Value.AsMap().TryGet("$b", out var list).ShouldBeTrue();
        list.ShouldBe(Value.Of([Value.True, Value.Null, Value.Of(0)]));
    }
}
