using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

public class CdnowEventsTests
{
    [Fact]
    public void A_line_is_an_order_of_the_customer_in_the_sample()
    {
        using var file = new TempFile(" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970101  2   29.33\r\n", "sample.txt");

        var read = file.Read();

        read.Count.ShouldBe(2);
        var first = read[0].Event!;
        first.Customer.Value.ShouldBe("0001");
        first.Type.ShouldBe("order.placed");
        first.Time.ShouldBe(new DateTimeOffset(1997, 1, 1, 12, 0, 0, TimeSpan.Zero));
        first.Data.TryGet("value", out var value).ShouldBeTrue();
        value.AsDouble().ShouldBe(29.33);
        read[1].Event!.Key.ShouldNotBe(first.Key);
    }

    [Theory]
    [InlineData("00004 0001 19970101 2", ProblemKind.BadRow)]
    [InlineData("00004 0001 19971301 2 29.33", ProblemKind.BadTime)]
    [InlineData("00004 0001 19970101 9999999 29.33", ProblemKind.BadNumber)]
    [InlineData("00004 0001 19970101 0 29.33", ProblemKind.BadQuantity)]
    public void A_bad_line_is_reported(string line, ProblemKind kind)
    {
        using var file = new TempFile(" 00004 0001 19970101  2   29.33\n" + line + "\n" + new string('1', 5000) + "\n", "sample.txt");
        var read = file.Read();
        read.Select(r => r.Problem?.Kind).ShouldBe([null, kind, ProblemKind.TooLong]);
        read[1].Problem!.Line.ShouldBe(2);
    }
}
