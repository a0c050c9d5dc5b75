using Orchestration.Core.Events;
using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Backtest.Files;
using Orchestration.Runtime.Intake;

namespace Orchestration.Runtime.Tests.Backtest;

/// <summary>The UCI Online Retail data set (Chen 2015): a year of a gift shop's invoices, with all their flaws.</summary>
public class OnlineRetailTests
{
    private const string Columns =
        "customer=CustomerID,time=InvoiceDate,price=UnitPrice,quantity=Quantity,product=StockCode,order=InvoiceNo,type=order.placed";

    [Fact]
    public void Every_row_is_accounted_for()
    {
        using var file = EventFile.Open(TestData.PathOrSkip("online_retail/online_retail.csv.gz"), ColumnMap.Parse(Columns));
        var catalog = SmallShop.Catalog();
        var history = new EventHistory(file, new EventValidator(catalog, TimeProvider.System.GetUtcNow()));
        long placed = 0, refunded = 0;
        var revenue = 0.0;
        IEnumerable<CustomerEvent> Counted()
        {
            foreach (var happened in history.InTimeOrder())
            {
                if (happened.Type == EventTypes.OrderPlaced)
                {
                    placed++;
                    happened.Data.TryGet("value", out var value);
                    revenue += value.AsDouble();
                }
                else
                {
                    refunded++;
                }

                yield return happened;
            }
        }

        var report = BacktestRunner.Run(catalog, Counted(), new() { Consent = ConsentChoice.All }, TimeProvider.System, cancellation: TestContext.Current.CancellationToken).With(history);

        // The data's own facts: 541,909 rows, 135,080 of them without a customer; 4,372 customers, 4,339 of whom bought.
        report.Rows.ShouldBe(541_909);
        report.Rejections.ShouldBe(new Dictionary<string, long> { ["no-customer"] = 135_080 });
        report.FirstRejected.Count.ShouldBe(ProblemTally.Shown);
        report.Customers.ShouldBe(4_372);
        placed.ShouldBe(18_536);
        refunded.ShouldBe(3_654);
        report.Events.ShouldBe(placed + refunded);
        revenue.ShouldBe(8_911_407.90, tolerance: 0.01);
        report.Journeys["welcome"].Entered.ShouldBe(4_339);
        report.Journeys["welcome"].Messages["hello"].Sent.ShouldBe(4_339);
    }
}
