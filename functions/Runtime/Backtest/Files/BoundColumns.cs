using System.Text.RegularExpressions;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>A column mapping laid over a header: positions of columns, -1 for those that are not mapped.</summary>
internal sealed partial class BoundColumns
{
    private readonly string[] _header;
    private readonly string _file;

    /// <exception cref="EventFileException">A mapped column is not in the header.</exception>
    public BoundColumns(ColumnMap map, string[] header, string file)
    {
        _header = header;
        _file = file;
        Customer = Find(map[ColumnTarget.Customer]);
        Time = Find(map[ColumnTarget.Time]);
        Order = Find(map[ColumnTarget.Order]);
        Value = Find(map[ColumnTarget.Value]);
        Price = Find(map[ColumnTarget.Price]);
        Quantity = Find(map[ColumnTarget.Quantity]);
        Product = Find(map[ColumnTarget.Product]);
        Category = Find(map[ColumnTarget.Category]);
        (Type, ConstantType) = FindOrConstant(map[ColumnTarget.Type], TypeName(), EventTypes.OrderPlaced);
        (Currency, ConstantCurrency) = FindOrConstant(map[ColumnTarget.Currency], CurrencyCode(), null);
        (Refund, RefundPrefix) = FindRefund(map);
    }

    public int Count => _header.Length;

    public int Customer { get; }

    public int Time { get; }

    public int Order { get; }

    public int Value { get; }

    public int Price { get; }

    public int Quantity { get; }

    public int Product { get; }

    public int Category { get; }

    public int Type { get; }

    public string? ConstantType { get; }

    public int Currency { get; }

    public string? ConstantCurrency { get; }

    public int Refund { get; }

    /// <summary>What a refund's column begins with; null for the rule of a C and a digit.</summary>
    public string? RefundPrefix { get; }

    /// <summary>True where a row says anything about what was bought.</summary>
    public bool HasItems => Product >= 0 || Category >= 0 || Quantity >= 0 || Price >= 0;

    /// <summary>The column's name in the file, for messages.</summary>
    public string Name(int column) => _header[column];

    /// <summary>Whether what stands in the refund column marks a refund.</summary>
    public bool IsRefund(string mark) => RefundPrefix is { } prefix
        ? mark.StartsWith(prefix, StringComparison.Ordinal)
        : mark.Length > 1 && mark[0] == 'C' && char.IsAsciiDigit(mark[1]);

    private int Find(string? column)
    {
        if (column is null) return -1;
        var at = Array.IndexOf(_header, column);
        return at >= 0 ? at : throw Missing(column);
    }

    private (int Column, string? Constant) FindOrConstant(string? column, Regex constant, string? otherwise)
    {
        if (column is null) return (-1, otherwise);
        var at = Array.IndexOf(_header, column);
        if (at >= 0) return (at, null);
        return constant.IsMatch(column) ? (-1, column) : throw Missing(column);
    }

    private (int Column, string? Prefix) FindRefund(ColumnMap map)
    {
        if (map[ColumnTarget.Refund] is not { } rule) return (Order, null);
        if (rule == "none") return (-1, null);
        var colon = rule.LastIndexOf(':');
        return colon > 0 && colon < rule.Length - 1
            ? (Find(rule[..colon]), rule[(colon + 1)..])
            : throw new EventFileException("--columns: write refund=COLUMN:PREFIX, as in refund=InvoiceNo:C, or refund=none.");
    }

    private EventFileException Missing(string column) => new(
        $"{_file}:1: there is no column '{column}'"
        + (DidYouMean.Find(column, _header) is { } near ? $"; did you mean '{near}'?" : $". There are: {string.Join(", ", _header)}."));

    [GeneratedRegex(@"^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CurrencyCode();
}
