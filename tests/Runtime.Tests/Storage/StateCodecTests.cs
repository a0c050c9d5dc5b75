using System.Buffers;
using System.Text;
using System.Text.Json;
using Orchestration.Contracts;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Storage;

namespace Orchestration.Runtime.Tests.Storage;

public sealed class StateCodecTests
{
    private static readonly CustomerId Id = new("customer:with:colons");

    [Fact]
    public void Any_state_comes_back_to_the_byte()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var state = new RandomStates(seed).State(Id);

            var written = RandomStates.Render(state);
            var read = StateCodec.Read(Encoding.UTF8.GetBytes(written));

            RandomStates.Render(read).ShouldBe(written, $"new RandomStates({seed})");
            Same(read, state).ShouldBeTrue($"new RandomStates({seed}): {written}");
        }
    }

    [Fact]
    public void Any_receipts_come_back_equal()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var receipts = new RandomStates(seed).Receipts(seed, 1 + (seed % 7));
            var bytes = new ArrayBufferWriter<byte>();

            ReceiptCodec.Write(receipts.AsSpan(), bytes);

            ReceiptCodec.Read(bytes.WrittenSpan).ShouldBe(receipts, $"new RandomStates({seed})");
        }
    }

    [Fact]
    public void A_new_customer_is_little_more_than_its_id() =>
        RandomStates.Render(CustomerState.New(new("c"))).ShouldBe("""{"v":1,"i":"c"}""");

    [Fact]
    public void Instants_come_back_in_utc()
    {
        var local = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1);

        var read = StateCodec.Read(Encoding.UTF8.GetBytes(RandomStates.Render(CustomerState.New(Id) with { ClockAt = local })));

        read.ClockAt!.Value.UtcTicks.ShouldBe(local.UtcTicks);
        read.ClockAt.Value.Offset.ShouldBe(TimeSpan.Zero);
    }

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

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":1,"i":5}""")]
    [InlineData("""{"v":1,"i":"c","a":{}}""")]
    [InlineData("""{"v":1,"i":"c","e":[{"j":"x"}]}""")]
    [InlineData("""{"v":1,"i":"c","w":9223372036854775807}""")]
    [InlineData("""{"v":1,"i":"c","a":[{"x":{"$u":-1}}]}""")]
    [InlineData("""{"v":1,"i":"c","a":[{"x":{"$nothing":1}}]}""")]
    [InlineData("""{"v":1,"i":"c","s":[{"c":"Whim"}]}""")]
    [InlineData("""{"v":1,"i":"c","t":[1,]}""")]
    [InlineData("""{"v":1,"i":"c","t":[01]}""")]
    [InlineData("""{"v":1,"i":"c","t":[1}""")]
    [InlineData("""{"v":1,"i":"c","t":[1.5]}""")]
    [InlineData("""{"v":1,"i":"c","a":[{"x":{"$t":[1]}}]}""")]
    [InlineData("""{"v":1,"i":"c","a":[{"x":{"$t":[]1,2]}}]}""")]
    [InlineData("{\"v\":1,\"i\":\"c\nd\"}")]
    public void Bytes_that_are_no_state_are_said_to_be_none(string text) =>
        Should.Throw<InvalidDataException>(() => StateCodec.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Every_cut_of_a_state_is_said_to_be_none()
    {
        var bytes = Encoding.UTF8.GetBytes(RandomStates.Render(new RandomStates(1).State(Id)));
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<InvalidDataException>(() => StateCodec.Read(bytes.AsSpan(0, length)), $"{length} bytes");
    }

    [Fact]
    public void Whatever_is_no_json_is_said_to_be_no_state()
    {
        var random = new Random(1);
        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = Encoding.UTF8.GetBytes(RandomStates.Render(new RandomStates(seed).State(Id)));
            for (var i = 0; i < 20; i++)
            {
                var damaged = bytes.AsSpan().ToArray();
                damaged[random.Next(damaged.Length)] = (byte)"{}[],:\"\\ \n0-.ex\u00ff"[random.Next(16)];
                if (!TryRead(damaged)) continue;
                IsJson(damaged).ShouldBeTrue(Encoding.Latin1.GetString(damaged));
            }
        }
    }

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

    [Fact]
    public void A_text_that_many_customers_share_is_one_string()
    {
        static CustomerState Read() => StateCodec.Read("""{"v":1,"i":"c","j":[{"j":"shared-by-many","n":1,"t":0}]}"""u8);

        Read().Journeys[0].Journey.ShouldBeSameAs(Read().Journeys[0].Journey);
    }

    [Fact]
    public void Bytes_nested_too_deep_are_refused()
    {
        foreach (var name in "aZ")
        {
            var deep = $$"""{"v":1,"i":"c","{{name}}":[{"x":{{new string('[', 100_000)}}""";
            Should.Throw<InvalidDataException>(() => StateCodec.Read(Encoding.UTF8.GetBytes(deep)));
        }
    }

    [Fact]
    public void A_value_too_deep_to_be_read_is_not_written()
    {
        var value = Value.Null;
        for (var i = 0; i < 200; i++) value = Value.Of([value]);
        var state = CustomerState.New(Id) with { Attributes = [new("deep", value, DateTimeOffset.UnixEpoch, "e")] };

        Should.Throw<InvalidOperationException>(() => RandomStates.Render(state));
        RandomStates.Render(CustomerState.New(new("after"))).ShouldBe("""{"v":1,"i":"after"}""");
    }

    [Fact]
    public void Every_depth_that_is_written_is_read()
    {
        var value = Value.Of(new RecordMap([new("$", Value.Of(1UL))]));
        var deepest = 0;
        for (var depth = 1; depth < 200; depth++)
        {
            var state = CustomerState.New(Id) with { Attributes = [new("deep", value, DateTimeOffset.UnixEpoch, "e")] };
            value = Value.Of([value]);
            string written;
            try
            {
                written = RandomStates.Render(state);
            }
            catch (InvalidOperationException)
            {
                break;
            }

            RandomStates.Render(StateCodec.Read(Encoding.UTF8.GetBytes(written))).ShouldBe(written);
            deepest = depth;
        }

        deepest.ShouldBeInRange(64, 128);
    }

    private static bool TryRead(byte[] bytes)
    {
        try
        {
            StateCodec.Read(bytes);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 128 });
            return reader.Read() && reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What re-encoding alone would not show: that the encoder has left nothing out.</summary>
    private static bool Same(CustomerState read, CustomerState state) =>
        read.Id == state.Id && read.Attributes.SequenceEqual(state.Attributes) && read.Facts.ByType.SequenceEqual(state.Facts.ByType)
        && Same(read.Facts.Orders, state.Facts.Orders) && Same(read.Facts.Refunds, state.Facts.Refunds) && read.Stage == state.Stage
        && read.Consent.Entries.SequenceEqual(state.Consent.Entries) && read.Suppressions.SequenceEqual(state.Suppressions)
        && read.Enrollments.Length == state.Enrollments.Length
        && read.Enrollments.Zip(state.Enrollments).All(pair =>
            Value.Of(pair.First.Trigger.Data) == Value.Of(pair.Second.Trigger.Data)
            && pair.First with { Trigger = pair.Second.Trigger } == pair.Second
            && pair.First.Trigger with { Data = pair.Second.Trigger.Data } == pair.Second.Trigger)
        && read.Journeys.SequenceEqual(state.Journeys) && read.Messages.Length == state.Messages.Length
        && read.Messages.Zip(state.Messages).All(pair =>
            pair.First with { Event = pair.Second.Event } == pair.Second && pair.First.Event is null == pair.Second.Event is null
            && (pair.First.Event is null || Value.Of(pair.First.Event) == Value.Of(pair.Second.Event!)))
        && read.Sent.SequenceEqual(state.Sent) && read.IdleMarks.SequenceEqual(state.IdleMarks) && read.ClockAt == state.ClockAt
        && read.DecidedAt == state.DecidedAt && read.Receipts == state.Receipts && read.ErasedAt == state.ErasedAt;

    private static bool Same(MoneyFacts read, MoneyFacts money) =>
        decimal.GetBits(read.Value).SequenceEqual(decimal.GetBits(money.Value)) && read.Categories.SequenceEqual(money.Categories);
}
