using System.Text;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

public class CsvEventsTests
{
    private const string Rows = "customer=who,time=at,value=sum";
    private const string Orders = "customer=who,time=at,price=each,quantity=n,product=what,category=shelf,order=no,currency=GBP";
    private const string OrderHeader = "no,who,at,what,shelf,n,each\n";

    [Fact]
    public void A_row_is_an_event_of_its_file_and_line()
    {
        var read = Read("who,at,sum\nann,2024-05-01 10:30:00,12.50\n", Rows);

        var happened = read.ShouldHaveSingleItem().Event!;
        happened.Key.ShouldBe(new EventKey("shop.csv", "shop.csv:2"));
        happened.Type.ShouldBe("order.placed");
        happened.Customer.ShouldBe(new CustomerId("ann"));
        happened.Time.ShouldBe(new DateTimeOffset(2024, 5, 1, 10, 30, 0, TimeSpan.Zero));
        Number(happened, "value").ShouldBe(12.5);
    }

    [Fact]
    public void Equal_rows_are_different_events()
    {
        var read = Read("who,at,sum\nann,2024-05-01,1\nann,2024-05-01,1\n", Rows);
        read.Select(r => r.Event!.Key).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Rows_of_an_order_are_one_event_wherever_they_stand()
    {
        var read = Read(
            OrderHeader + "7,ann,2024-05-02,mug,kitchen,2,3.10\n6,bob,2024-05-01,pen,office,1,1.00\n7,ann,2024-05-02,cup,kitchen,1,0.30\n", Orders);

        read.Select(r => r.Event!.Text("order")).ShouldBe(["6", "7"]);
        var order = read[1];
        order.Line.ShouldBe(2);
        order.Rows.ShouldBe(2);
        Number(order.Event!, "value").ShouldBe(6.5);
        order.Event!.Text("currency").ShouldBe("GBP");
        order.Event.Data.TryGet("items", out var items).ShouldBeTrue();
        items.AsList().Select(item => Field(item, "product").AsString()).ShouldBe(["mug", "cup"]);
        Field(items.AsList()[0], "category").AsString().ShouldBe("kitchen");
        Field(items.AsList()[0], "quantity").AsInt().ShouldBe(2);
        Field(items.AsList()[0], "price").AsDouble().ShouldBe(3.1);
    }

    [Fact]
    public void An_order_number_of_two_customers_is_two_orders()
    {
        var read = Read(OrderHeader + "7,ann,2024-05-02,mug,k,1,1\n7,bob,2024-05-02,mug,k,1,1\n", Orders);
        read.Select(r => r.Event!.Customer.Value).ShouldBe(["ann", "bob"]);
    }

    [Fact]
    public void Rows_without_an_order_number_stand_for_themselves()
    {
        var read = Read(OrderHeader + ",ann,2024-05-02,mug,k,1,1\n,ann,2024-05-02,mug,k,1,1\n", Orders);
        read.Count.ShouldBe(2);
    }

    [Fact]
    public void An_order_happens_when_its_first_row_does()
    {
        var read = Read(OrderHeader + "7,ann,2024-05-02 10:00,mug,k,1,1\n7,ann,2024-05-02 10:01,cup,k,1,1\n", Orders);
        read.ShouldHaveSingleItem().Event!.Time.TimeOfDay.ShouldBe(TimeSpan.FromHours(10));
    }

    [Fact]
    public void An_order_number_of_C_and_a_digit_is_a_refund_of_a_positive_amount()
    {
        var refund = Read(OrderHeader + "C7,ann,2024-05-02,mug,k,-2,3\n", Orders).ShouldHaveSingleItem().Event!;

        refund.Type.ShouldBe("order.refunded");
        Number(refund, "value").ShouldBe(6);
        refund.Data.TryGet("items", out var items).ShouldBeTrue();
        Field(items.AsList()[0], "quantity").AsInt().ShouldBe(2);
    }

    [Theory]
    [InlineData(Orders, "Cedar1", "order.placed")]
    [InlineData(Orders + ",refund=none", "C7", "order.placed")]
    [InlineData(Orders + ",refund=no:RET-", "RET-9", "order.refunded")]
    [InlineData(Orders + ",refund=no:RET-", "C9", "order.placed")]
    [InlineData(Orders + ",refund=shelf:back", "7", "order.refunded")]
    public void What_a_refund_is_can_be_said(string columns, string order, string type) =>
        Read(OrderHeader + order + ",ann,2024-05-02,mug,back,1,1\n", columns).ShouldHaveSingleItem().Event!.Type.ShouldBe(type);

    [Fact]
    public void A_type_can_be_a_constant_or_a_column()
    {
        Read("who,at,sum\nann,2024-05-01,1\n", Rows + ",type=order.delivered").ShouldHaveSingleItem().Event!.Type.ShouldBe("order.delivered");
        var read = Read("who,at,kind,what\nann,2024-05-01,product.viewed,mug\nann,2024-05-01,,mug\n", "customer=who,time=at,type=kind,product=what");
        read.Select(r => r.Event!.Type).ShouldBe(["product.viewed", "order.placed"]);
        read[0].Event!.Text("product").ShouldBe("mug");
    }

    [Theory]
    [InlineData("ann,2024-05-01,1,9,x", ProblemKind.BadRow)]
    [InlineData("ann,2024-05-01", ProblemKind.BadRow)]
    [InlineData("ann,20\"24-05-01,1", ProblemKind.BadRow)]
    [InlineData("\"ann\"x,2024-05-01,1", ProblemKind.BadRow)]
    [InlineData(",2024-05-01,1", ProblemKind.NoCustomer)]
    [InlineData("  ,2024-05-01,1", ProblemKind.NoCustomer)]
    [InlineData("ann,2024-13-01,1", ProblemKind.BadTime)]
    [InlineData("ann,1/5/2024,1", ProblemKind.BadTime)]
    [InlineData("ann,,1", ProblemKind.BadTime)]
    [InlineData("ann,0001-01-01,1", ProblemKind.BadTime)]
    [InlineData("ann,2024-05-01 00:00:00 and much more than any time would have,1", ProblemKind.BadTime)]
    [InlineData("ann,2024-05-01,twelve", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,1e300", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,NaN", ProblemKind.BadNumber)]
    [InlineData("ann,2024-05-01,-1", ProblemKind.NegativeAmount)]
    public void A_bad_row_is_reported_with_its_line_and_its_neighbours_are_read(string row, ProblemKind kind)
    {
        var read = Read($"who,at,sum\nann,2024-05-01,1\n{row}\nbob,2024-05-01,2\n", Rows);

        read.Where(r => r.Event is not null).Select(r => r.Event!.Customer.Value).ShouldBe(["ann", "bob"]);
        var problem = read.Single(r => r.Problem is not null).Problem!;
        problem.Kind.ShouldBe(kind);
        problem.Line.ShouldBe(3);
    }

    [Theory]
    [InlineData("7,ann,2024-05-02,mug,k,0,1", ProblemKind.BadQuantity)]
    [InlineData("7,ann,2024-05-02,mug,k,-1,1", ProblemKind.BadQuantity)]
    [InlineData("C7,ann,2024-05-02,mug,k,0,1", ProblemKind.BadQuantity)]
    [InlineData("7,ann,2024-05-02,mug,k,1000001,1", ProblemKind.BadNumber)]
    [InlineData("7,ann,2024-05-02,mug,k,1,-0.01", ProblemKind.NegativeAmount)]
    public void A_bad_row_of_an_order_is_left_out_of_it(string row, ProblemKind kind)
    {
        var read = Read(OrderHeader + row + "\n7,ann,2024-05-02,cup,k,1,5\n", Orders);
        read[0].Problem!.Kind.ShouldBe(kind);
        Number(read[1].Event!, "value").ShouldBe(5);
    }

    [Fact]
    public void A_problem_says_nothing_of_what_the_row_holds()
    {
        var problem = Read("who,at,sum\nann@example.org,secret,1\n", Rows).ShouldHaveSingleItem().Problem!;
        problem.Text.ShouldNotContain("secret");
        problem.Text.ShouldNotContain("ann");
    }

    [Fact]
    public void A_gift_for_nothing_is_an_order() =>
        Number(Read("who,at,sum\nann,2024-05-01,0.00\n", Rows).ShouldHaveSingleItem().Event!, "value").ShouldBe(0);

    [Fact]
    public void Quotes_hold_separators_quotes_and_line_breaks_and_lines_are_counted_through_them()
    {
        var read = Read("who,at,sum\n\"ann, \"\"the\nfirst\"\"\",2024-05-01,1\nbob,2024-05-01,oops\n", Rows);
        read[0].Event!.Customer.Value.ShouldBe("ann, \"the\nfirst\"");
        read[1].Problem!.Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("\uFEFFwho,at,sum\r\nann,2024-05-01,1\r\n")]
    [InlineData("who;at;sum\nann;2024-05-01;1\n")]
    [InlineData("who\tat\tsum\nann\t2024-05-01\t1\n")]
    [InlineData("who , at , sum\n ann , 2024-05-01 , 1 \n")]
    [InlineData("who,at,sum\n\n\nann,2024-05-01,1")]
    public void Marks_line_ends_separators_and_blanks_of_all_sorts_are_read(string text) =>
        Read(text, Rows).ShouldHaveSingleItem().Event!.Customer.Value.ShouldBe("ann");

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
        Read($"who,at,sum\nann,{time},1\n", Rows).ShouldHaveSingleItem().Event!.Time.UtcDateTime
            .ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);

    [Fact]
    public void A_compressed_file_is_read_as_it_is()
    {
        using var file = new TempFile(TempFile.Gzip("who,at,sum\nann,2024-05-01,1\n"), "shop.csv.gz");
        file.Read(Rows).ShouldHaveSingleItem().Event!.Key.Source.ShouldBe("shop.csv.gz");
    }

    [Fact]
    public void A_compressed_file_that_was_cut_off_says_so()
    {
        var noise = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"c{i * 7919 % 10007},2024-05-01,{i}\n"));
        var packed = TempFile.Gzip("who,at,sum\n" + noise);
        using var file = new TempFile(packed[..(packed.Length / 2)]);
        Should.Throw<EventFileException>(() => file.Read(Rows)).Message.ShouldContain("cannot be read to its end");
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_in_an_id_are_reported()
    {
        using var file = new TempFile(Encoding.Latin1.GetBytes("who,at,sum\nJosé,2024-05-01,1\n"));
        file.Read(Rows).ShouldHaveSingleItem().Problem!.Kind.ShouldBe(ProblemKind.BadRow);
    }

    [Fact]
    public void A_quote_that_is_never_closed_counts_every_line_it_swallows()
    {
        var read = Read("who,at,sum\nann,2024-05-01,1\n\"bob,2024-05-01,1\ncid,2024-05-01,1\ndan,2024-05-01,1\n", Rows);
        read[0].Event.ShouldNotBeNull();
        read[1].Problem!.Kind.ShouldBe(ProblemKind.BadRow);
        read[1].Problem!.Line.ShouldBe(3);
        read[1].Rows.ShouldBeInRange(3, 4);
    }

    [Fact]
    public void A_row_without_end_stops_the_reading_with_its_line()
    {
        using var file = new TempFile("who,at,sum\nann,2024-05-01,1\n\"" + new string('x', 2_000_000));
        Should.Throw<EventFileException>(() => file.Read(Rows)).Message.ShouldStartWith("shop.csv:3: a row is longer than 256 KiB");
    }

    [Fact]
    public void An_empty_file_is_refused() => Should.Throw<EventFileException>(() => Read("", Rows)).Message.ShouldBe("shop.csv: the file is empty.");

    [Fact]
    public void A_file_that_is_not_there_or_is_a_folder_is_refused()
    {
        Should.Throw<EventFileException>(() => EventFile.Open("no-such.csv")).Message.ShouldBe("no-such.csv: there is no such file.");
        Should.Throw<EventFileException>(() => EventFile.Open(Path.GetTempPath())).Message.ShouldContain("is a folder");
    }

    [Fact]
    public void Rows_come_in_the_order_of_time_where_that_is_asked_for()
    {
        using var file = new TempFile("who,at,sum\nb,2024-05-02,1\na,2024-05-01,1\nc,2024-05-02,1\n");
        file.ReadInTimeOrder(Rows).Select(r => r.Event!.Customer.Value).ShouldBe(["a", "b", "c"]);
        file.Read(Rows).Select(r => r.Event!.Customer.Value).ShouldBe(["b", "a", "c"]);
    }

    private static List<FileEvent> Read(string text, string columns)
    {
        using var file = new TempFile(text);
        return file.Read(columns);
    }

    private static double Number(CustomerEvent happened, string field) =>
        happened.Data.TryGet(field, out var value) ? value.AsDouble() : double.NaN;

    private static Value Field(in Value map, string name) => map.AsMap().TryGet(name, out var value) ? value : default;
}
