using System.Collections.Frozen;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>
/// Which column of a CSV file means what: <c>customer=CustomerID,time=InvoiceDate,…</c>. Targets are <c>customer</c> and
/// <c>time</c> (needed), <c>type</c> (a column or a constant; <c>order.placed</c> unless given), <c>order</c> (rows that share one are one event),
/// <c>value</c> (a row's total) or <c>price</c> (of one piece, times <c>quantity</c>), <c>product</c>, <c>category</c>,
/// <c>currency</c> (a column or a constant such as <c>GBP</c>), and <c>refund=COLUMN:PREFIX</c>: a row whose column
/// begins so is an <c>order.refunded</c>. Where <c>order</c> is mapped and <c>refund</c> is not, an order number of C and
/// a digit is a refund; <c>refund=none</c> turns that off.
/// </summary>
public sealed class ColumnMap
{
    private const string Example = "customer=CustomerID,time=InvoiceDate,price=UnitPrice,quantity=Quantity,order=InvoiceNo";
    private readonly FrozenDictionary<string, string> _columns;

    private ColumnMap(Dictionary<string, string> columns) => _columns = columns.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads a mapping as it stands on the command line.</summary>
    /// <exception cref="EventFileException">It is none, and why.</exception>
    public static ColumnMap Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var (target, column) = at < 0 ? (part.Trim(), "") : (part[..at].Trim(), part[(at + 1)..].Trim());
            if (!ColumnTarget.All.Contains(target)) throw new EventFileException(Unknown(target));
            if (column.Length == 0) throw new EventFileException($"--columns: '{target}' names no column; write {target}=COLUMN, as in {Example}.");
            if (!columns.TryAdd(target, column)) throw new EventFileException($"--columns: '{target}' is mapped twice.");
        }

        return Complete(columns);
    }

    /// <summary>The mapping of a file whose columns already have the names of targets.</summary>
    internal static ColumnMap ByName(string[] header, string file)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var target in ColumnTarget.All)
        {
            if (target != ColumnTarget.Refund && header.Contains(target)) columns.Add(target, target);
        }

        return columns.ContainsKey(ColumnTarget.Customer) && columns.ContainsKey(ColumnTarget.Time)
            ? new(columns)
            : throw new EventFileException(
                $"{file}: which columns hold the customer and the time? The file has: {string.Join(", ", header)}. Say so as in --columns {Example}.");
    }

    /// <summary>The column (or constant) of a target, or null where it is not mapped.</summary>
    internal string? this[string target] => _columns.GetValueOrDefault(target);

    private static ColumnMap Complete(Dictionary<string, string> columns)
    {
        foreach (var needed in (string[])[ColumnTarget.Customer, ColumnTarget.Time])
        {
            if (!columns.ContainsKey(needed)) throw new EventFileException($"--columns: '{needed}' is missing, as in {Example}.");
        }

        return new(columns);
    }

    private static string Unknown(string target) =>
        $"--columns: '{target}' is nothing a column can be"
        + (DidYouMean.Find(target, ColumnTarget.All) is { } near ? $"; did you mean '{near}'?" : $". There are: {string.Join(", ", ColumnTarget.All)}.");
}
