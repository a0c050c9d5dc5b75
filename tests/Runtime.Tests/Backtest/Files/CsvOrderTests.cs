using Orchestration.Core.Values;
using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

public sealed class CsvOrderTests
{
    private const string Orders = "customer=who,time=at,price=each,quantity=n,product=what,category=shelf,order=no,currency=GBP";
    private const string OrderHeader = "no,who,at,what,shelf,n,each\n";

    [Fact]
    public void Rows_of_an_order_are_one_event_wherever_they_stand()
    {
        var read = Csv.Read(
            OrderHeader + "7,ann,2024-05-02,mug,kitchen,2,3.10\n6,bob,2024-05-01,pen,office,1,1.00\n7,ann,2024-05-02,cup,kitchen,1,0.30\n", Orders);

        read.Select(r => r.Event!.Text("order")).ShouldBe(["6", "7"]);
        var order = read[1];
        order.Line.ShouldBe(2);
        order.Rows.ShouldBe(2);
        Csv.Number(order.Event!, "value").ShouldBe(6.5);
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
        var read = Csv.Read(OrderHeader + "7,ann,2024-05-02,mug,k,1,1\n7,bob,2024-05-02,mug,k,1,1\n", Orders);
        read.Select(r => r.Event!.Customer.Value).ShouldBe(["ann", "bob"]);
    }

    [Fact]
    public void Rows_without_an_order_number_stand_for_themselves()
    {
        var read = Csv.Read(OrderHeader + ",ann,2024-05-02,mug,k,1,1\n,ann,2024-05-02,mug,k,1,1\n", Orders);
        read.Count.ShouldBe(2);
    }

    [Fact]
    public void An_order_happens_when_its_first_row_does()
    {
        var read = Csv.Read(OrderHeader + "7,ann,2024-05-02 10:00,mug,k,1,1\n7,ann,2024-05-02 10:01,cup,k,1,1\n", Orders);
        read.ShouldHaveSingleItem().Event!.Time.TimeOfDay.ShouldBe(TimeSpan.FromHours(10));
    }

    [Fact]
    public void An_order_number_of_C_and_a_digit_is_a_refund_of_a_positive_amount()
    {
        var refund = Csv.Read(OrderHeader + "C7,ann,2024-05-02,mug,k,-2,3\n", Orders).ShouldHaveSingleItem().Event!;

        refund.Type.ShouldBe("order.refunded");
        Csv.Number(refund, "value").ShouldBe(6);
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
        Csv.Read(OrderHeader + order + ",ann,2024-05-02,mug,back,1,1\n", columns).ShouldHaveSingleItem().Event!.Type.ShouldBe(type);

    [Theory]
    [InlineData("7,ann,2024-05-02,mug,k,0,1", ProblemKind.BadQuantity)]
    [InlineData("7,ann,2024-05-02,mug,k,-1,1", ProblemKind.BadQuantity)]
    [InlineData("C7,ann,2024-05-02,mug,k,0,1", ProblemKind.BadQuantity)]
    [InlineData("7,ann,2024-05-02,mug,k,1000001,1", ProblemKind.BadNumber)]
    [InlineData("7,ann,2024-05-02,mug,k,1,-0.01", ProblemKind.NegativeAmount)]
    public void A_bad_row_of_an_order_is_left_out_of_it(string row, ProblemKind kind)
    {
        var read = Csv.Read(OrderHeader + row + "\n7,ann,2024-05-02,cup,k,1,5\n", Orders);
        read[0].Problem!.Kind.ShouldBe(kind);
        Csv.Number(read[1].Event!, "value").ShouldBe(5);
    }

    private static Value Field(in Value map, string name) => map.AsMap().TryGet(name, out var value) ? value : default;
}
