using System.CommandLine;
using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>What <c>backtest</c> and <c>import</c> both ask about a file of events.</summary>
internal static class HistoryOptions
{
    /// <summary>The file.</summary>
    public static Argument<string> Events { get; } = new("EVENTS")
    {
        Description = "JSON lines of CloudEvents 1.0, CSV with a header, or the CDNOW sample's text; .gz of any of them.",
    };

    /// <summary>What its columns mean.</summary>
    public static Option<string?> Columns { get; } = new("--columns")
    {
        Description = "What a CSV file's columns mean: customer=CustomerID,time=InvoiceDate,price=UnitPrice,quantity=Quantity,"
            + "product=StockCode,order=InvoiceNo,type=order.placed. Also value (a row's total instead of price and quantity), "
            + "category, currency, and refund=COLUMN:PREFIX or refund=none; unless it is given, an order number of C and a digit is a refund. "
            + "Not needed where columns are named so themselves.",
    };

    /// <summary>Opens the file that the command line names.</summary>
    /// <exception cref="EventFileException">It cannot be read.</exception>
    public static EventFile Open(ParseResult parsed) => EventFile.Open(
        parsed.GetValue(Events)!, parsed.GetValue(Columns) is { } columns ? ColumnMap.Parse(columns) : null);
}
