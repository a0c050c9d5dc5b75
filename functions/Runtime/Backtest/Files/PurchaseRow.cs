namespace Orchestration.Runtime.Backtest.Files;

/// <summary>What one row of a file of purchases says.</summary>
internal readonly record struct PurchaseRow(
    long Line, string Customer, string Type, DateTimeOffset Time, string? Order, decimal? Value, string? Currency, OrderItem? Item);
