using CsvHelper;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Reads the row that a parser stands at by its columns, or says what is wrong with it.</summary>
internal sealed class RowReader(CsvReader reader, BoundColumns columns)
{
    /// <summary>The row last read without a problem.</summary>
    public PurchaseRow Row { get; private set; }

    /// <summary>True where rows name their orders.</summary>
    public bool HasOrders => columns.Order >= 0;

    /// <summary>Reads the row. Returns what is wrong with it, or null.</summary>
    public FileProblem? Read()
    {
        var line = reader.LineNumber;
        var customer = Text(columns.Customer);
        if (customer is null) return new(line, ProblemKind.NoCustomer, $"{columns.Name(columns.Customer)} is empty.");
        if (!TryTime(out var time)) return new(line, ProblemKind.BadTime, $"{columns.Name(columns.Time)} is no time such as {EventTimes.Known}.");
        var order = Text(columns.Order);
        if (customer.Contains('\uFFFD') || order?.Contains('\uFFFD') == true)
            return new(line, ProblemKind.BadRow, "the customer or the order holds bytes that are not UTF-8.");
        var type = columns.ConstantType ?? Text(columns.Type) ?? EventTypes.OrderPlaced;
        if (type == EventTypes.OrderPlaced && columns.Refund >= 0 && columns.IsRefund(reader.GetString(columns.Refund)))
            type = EventTypes.OrderRefunded;
        if (ReadAmounts(type == EventTypes.OrderRefunded, out var quantity, out var price, out var value) is { } problem) return problem;
        var item = columns.HasItems
            ? new OrderItem(Text(columns.Product), Text(columns.Category), (double?)quantity, (double?)price)
            : (OrderItem?)null;
        Row = new(line, customer, type, time, order, value, columns.ConstantCurrency ?? Text(columns.Currency), item);
        return null;
    }

    private FileProblem? ReadAmounts(bool isRefund, out decimal? quantity, out decimal? price, out decimal? value)
    {
        price = value = null;
        if (!TryNumber(columns.Quantity, RowNumbers.MostPieces, out quantity)) return NoNumber(columns.Quantity);
        if (!TryNumber(columns.Price, RowNumbers.MostMoney, out price)) return NoNumber(columns.Price);
        if (!TryNumber(columns.Value, RowNumbers.MostMoney, out value)) return NoNumber(columns.Value);
        if (quantity == 0) return new(reader.LineNumber, ProblemKind.BadQuantity, $"{columns.Name(columns.Quantity)} is zero.");
        if (quantity < 0 && !isRefund) return Negative(columns.Quantity, ProblemKind.BadQuantity);
        if (price < 0) return new(reader.LineNumber, ProblemKind.NegativeAmount, $"{columns.Name(columns.Price)} is negative.");
        if (value < 0 && !isRefund) return Negative(columns.Value, ProblemKind.NegativeAmount);
        // What went back is told by the type of the event: its amounts are positive like any other's.
        if (quantity is { } pieces) quantity = Math.Abs(pieces);
        value = value is { } total ? Math.Abs(total) : price * (quantity ?? 1);
        return null;
    }

    private FileProblem NoNumber(int column) =>
        new(reader.LineNumber, ProblemKind.BadNumber, $"{columns.Name(column)} is no number such as 2.55, or is out of range.");

    private FileProblem Negative(int column, ProblemKind kind) =>
        new(reader.LineNumber, kind, $"{columns.Name(column)} is negative, and the row is no refund.");

    private bool TryNumber(int column, decimal most, out decimal? number)
    {
        number = null;
        if (column < 0) return true;
        if (!RowNumbers.TryRead(reader.GetSpan(column), most, out var read)) return false;
        number = read;
        return true;
    }

    private bool TryTime(out DateTimeOffset time)
    {
        time = default;
        Span<char> text = stackalloc char[EventTimes.Longest];
        return reader.GetSpan(columns.Time).Length <= EventTimes.Longest
            && EventTimes.TryRead(text[..reader.GetChars(columns.Time, text)], out time);
    }

    private string? Text(int column) =>
        column >= 0 && reader.GetString(column) is var text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
