using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

public class ColumnMapTests
{
    private const string Rows = "CustomerID,InvoiceDate,Amount\nann,2024-05-01,10\n";

    [Fact]
    public void An_unknown_target_is_refused_with_the_one_that_was_meant() =>
        Message("custmer=CustomerID,time=InvoiceDate").ShouldBe("--columns: 'custmer' is nothing a column can be; did you mean 'customer'?");

    [Theory]
    [InlineData("time=InvoiceDate", "'customer' is missing")]
    [InlineData("customer=CustomerID", "'time' is missing")]
    [InlineData("customer=CustomerID,time", "'time' names no column")]
    [InlineData("customer=CustomerID,time=", "'time' names no column")]
    [InlineData("customer=a,customer=b,time=c", "'customer' is mapped twice")]
    [InlineData("nonsense-that-is-near-to-nothing=x", "There are: customer, time, type")]
    [InlineData("", "is nothing a column can be")]
    public void A_mapping_that_is_none_says_what_is_wrong(string mapping, string expected) => Message(mapping).ShouldContain(expected);

    [Fact]
    public void A_column_that_the_header_lacks_is_refused_with_the_one_that_was_meant()
    {
        using var file = new TempFile(Rows);
        Should.Throw<EventFileException>(() => file.Read("customer=CustomerId,time=InvoiceDate,value=Amount"))
            .Message.ShouldBe("shop.csv:1: there is no column 'CustomerId'; did you mean 'CustomerID'?");
    }

    [Fact]
    public void A_type_that_is_neither_a_column_nor_a_type_is_refused()
    {
        using var file = new TempFile(Rows);
        Should.Throw<EventFileException>(() => file.Read("customer=CustomerID,time=InvoiceDate,type=Kind")).Message.ShouldContain("no column 'Kind'");
    }

    [Fact]
    public void A_refund_rule_needs_a_column_and_a_prefix()
    {
        using var file = new TempFile(Rows);
        Should.Throw<EventFileException>(() => file.Read("customer=CustomerID,time=InvoiceDate,refund=C")).Message.ShouldContain("refund=InvoiceNo:C");
    }

    [Fact]
    public void Without_a_mapping_columns_are_known_by_the_names_of_targets()
    {
        using var file = new TempFile("time,customer,value\n2024-05-01,ann,10\n");
        file.Read().ShouldHaveSingleItem().Event!.Customer.Value.ShouldBe("ann");
    }

    [Fact]
    public void Without_a_mapping_foreign_columns_are_asked_about()
    {
        using var file = new TempFile(Rows);
        Should.Throw<EventFileException>(() => file.Read()).Message.ShouldContain("The file has: CustomerID, InvoiceDate, Amount");
    }

    [Fact]
    public void A_mapping_for_a_file_that_is_no_csv_is_refused()
    {
        using var file = new TempFile("{}\n");
        Should.Throw<EventFileException>(() => file.Read("customer=a,time=b")).Message.ShouldContain("--columns is for CSV files");
    }

    private static string Message(string mapping) => Should.Throw<EventFileException>(() => ColumnMap.Parse(mapping)).Message;
}
