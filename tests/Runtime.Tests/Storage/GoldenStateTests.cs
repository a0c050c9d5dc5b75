using System.Text;
using Orchestration.Contracts;
using Orchestration.Core.Events;
using Orchestration.Runtime.Storage;

namespace Orchestration.Runtime.Tests.Storage;

/// <summary>
/// Bytes written once and kept: today's program reads yesterday's stores. A file here is never changed; a new format gets
/// a new file beside it.
/// </summary>
public sealed class GoldenStateTests
{
    private const int States = 12;

    [Fact]
    public void States_of_format_1_are_still_read_as_they_were_meant()
    {
        var lines = File.ReadAllLines(PathOf("state-v1.json"));
        lines.Length.ShouldBe(States);

        for (var seed = 0; seed < lines.Length; seed++)
        {
            var read = StateCodec.Read(Encoding.UTF8.GetBytes(lines[seed]));

            RandomStates.Render(read).ShouldBe(lines[seed], $"line {seed + 1}");
        }
    }

    [Fact]
    public void Receipts_of_format_1_are_still_read_as_they_were_meant()
    {
        var lines = File.ReadAllLines(PathOf("receipts-v1.json"));
        lines.ShouldNotBeEmpty();

        foreach (var line in lines)
        {
            var bytes = new System.Buffers.ArrayBufferWriter<byte>();
            ReceiptCodec.Write(ReceiptCodec.Read(Encoding.UTF8.GetBytes(line)).AsSpan(), bytes);
            Encoding.UTF8.GetString(bytes.WrittenSpan).ShouldBe(line);
        }
    }

    [Fact]
    public void A_state_of_format_1_means_what_it_says()
    {
        var read = StateCodec.Read(
            """{"v":1,"i":"c","a":[{"n":"points","x":{"$u":5},"t":17670000000000000,"e":"s#1"}],"o":{"v":10.50,"c":["books"]},"e":[{"j":"welcome","h":"ab","n":2,"b":0,"e":{"s":"shop","i":"7","n":"order.placed","t":0,"x":{"value":1.0,"count":1}},"p":"steps/0","s":0,"w":600000000}],"m":[{"i":"m1","j":"welcome","e":2,"h":"ab","p":"steps/0","u":"marketing","n":"hello","q":"Claimed","t":0}]}"""u8);

        read.Attributes[0].Value.ShouldBe(Core.Values.Value.Of(5UL));
        read.Attributes[0].Time.ShouldBe(DateTimeOffset.UnixEpoch.AddSeconds(1_767_000_000));
        read.Facts.Orders.Value.ShouldBe(10.5m);
        read.Enrollments[0].Id.Value.ShouldBe("welcome:c:2");
        read.Enrollments[0].Trigger.Customer.ShouldBe(new CustomerId("c"));
        read.Enrollments[0].WakeAt.ShouldBe(DateTimeOffset.UnixEpoch.AddMinutes(1));
        read.Messages[0].Enrollment.Value.ShouldBe("welcome:c:2");
        read.Messages[0].Status.ShouldBe(Core.Messages.MessageStatus.Claimed);
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Storage", "Golden", file);
}
