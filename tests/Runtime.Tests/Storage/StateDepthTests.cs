using System.Text;
using Orchestration.Contracts;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Storage;

namespace Orchestration.Runtime.Tests.Storage;

public sealed class StateDepthTests
{
    private static readonly CustomerId Id = new("customer:with:colons");

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
}
