using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>One row of an order, kept small while its file is read. What is null the file does not say.</summary>
internal readonly record struct OrderItem(string? Product, string? Category, double? Quantity, double? Price)
{
    public Value ToValue()
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(4);
        AddTo(fields);
        return Value.Of(new RecordMap(fields.DrainToImmutable()));
    }

    public void AddTo(ImmutableArray<KeyValuePair<string, Value>>.Builder fields)
    {
        if (Product is not null) fields.Add(new("product", Value.Of(Product)));
        if (Category is not null) fields.Add(new("category", Value.Of(Category)));
        if (Quantity is { } quantity) fields.Add(new("quantity", Number(quantity)));
        if (Price is { } price) fields.Add(new("price", Value.Of(price)));
    }

    private static Value Number(double number) => Math.Floor(number) == number ? Value.Of((long)number) : Value.Of(number);
}
