namespace Orchestration.Runtime.Backtest.Files;

/// <summary>What a column can be mapped to, by its name in a mapping.</summary>
internal static class ColumnTarget
{
    public const string Customer = "customer";
    public const string Time = "time";
    public const string Type = "type";
    public const string Order = "order";
    public const string Value = "value";
    public const string Price = "price";
    public const string Quantity = "quantity";
    public const string Product = "product";
    public const string Category = "category";
    public const string Currency = "currency";
    public const string Refund = "refund";

    public static readonly string[] All = [Customer, Time, Type, Order, Value, Price, Quantity, Product, Category, Currency, Refund];
}
