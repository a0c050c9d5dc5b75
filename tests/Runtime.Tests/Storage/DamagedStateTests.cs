using System.Text;
using System.Text.Json;
using Orchestration.Contracts;
using Orchestration.Core.Events;
using Orchestration.Runtime.Storage;

namespace Orchestration.Runtime.Tests.Storage;

public sealed class DamagedStateTests
{
    private static readonly CustomerId Id = new("customer:with:colons");

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
}
