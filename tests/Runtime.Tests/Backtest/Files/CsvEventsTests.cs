using Orchestration.Core.Events;

namespace Orchestration.Runtime.Tests.Backtest.Files;

public sealed class CsvEventsTests
{
    [Fact]
    public void A_row_is_an_event_of_its_file_and_line()
    {
        var read = Csv.Read("who,at,sum\nann,2024-05-01 10:30:00,12.50\n", Csv.Rows);

        var happened = read.ShouldHaveSingleItem().Event!;
        happened.Key.ShouldBe(new EventKey("shop.csv", "shop.csv:2"));
        happened.Type.ShouldBe("order.placed");
        happened.Customer.ShouldBe(new CustomerId("ann"));
        happened.Time.ShouldBe(new DateTimeOffset(2024, 5, 1, 10, 30, 0, TimeSpan.Zero));
        Csv.Number(happened, "value").ShouldBe(12.5);
    }

    [Fact]
    public void Equal_rows_are_different_events()
    {
        var read = Csv.Read("who,at,sum\nann,2024-05-01,1\nann,2024-05-01,1\n", Csv.Rows);
        read.Select(r => r.Event!.Key).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_gift_for_nothing_is_an_order() =>
        Csv.Number(Csv.Read("who,at,sum\nann,2024-05-01,0.00\n", Csv.Rows).ShouldHaveSingleItem().Event!, "value").ShouldBe(0);

    [Fact]
    public void A_type_can_be_a_constant_or_a_column()
    {
        Csv.Read("who,at,sum\nann,2024-05-01,1\n", Csv.Rows + ",type=order.delivered").ShouldHaveSingleItem().Event!.Type.ShouldBe("order.delivered");
        var read = Csv.Read("who,at,kind,what\nann,2024-05-01,product.viewed,mug\nann,2024-05-01,,mug\n", "customer=who,time=at,type=kind,product=what");
        read.Select(r => r.Event!.Type).ShouldBe(["product.viewed", "order.placed"]);
        read[0].Event!.Text("product").ShouldBe("mug");
    }

    [Theory]
    [InlineData("20240501", "2024-05-01T12:00:00Z")]
    [InlineData("2024-05-01", "2024-05-01T12:00:00Z")]
    [InlineData("2024-05-01 08:26", "2024-05-01T08:26:00Z")]
    [InlineData("2024-05-01 08:26:01", "2024-05-01T08:26:01Z")]
    [InlineData("2024-05-01T08:26:01", "2024-05-01T08:26:01Z")]
    [InlineData("2024-05-01T08:26:01Z", "2024-05-01T08:26:01Z")]
    [InlineData("2024-05-01T08:26:01.5Z", "2024-05-01T08:26:01.5Z")]
    [InlineData("2024-05-01T08:26:01+02:00", "2024-05-01T06:26:01Z")]
    [InlineData("2024-05-01 08:26:01-05:00", "2024-05-01T13:26:01Z")]
    public void Times_are_read_in_the_usual_ways_and_are_UTC_unless_they_say_otherwise_and_noon_where_they_are_dates(string time, string expected) =>
        Csv.Read($"who,at,sum\nann,{time},1\n", Csv.Rows).ShouldHaveSingleItem().Event!.Time.UtcDateTime
            .ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);

    [Fact]
    public void Rows_come_in_the_order_of_time_where_that_is_asked_for()
    {
        using var file = new TempFile("who,at,sum\nb,2024-05-02,1\na,2024-05-01,1\nc,2024-05-02,1\n");
        file.ReadInTimeOrder(Csv.Rows).Select(r => r.Event!.Customer.Value).ShouldBe(["a", "b", "c"]);
        file.Read(Csv.Rows).Select(r => r.Event!.Customer.Value).ShouldBe(["b", "a", "c"]);
    }
}
