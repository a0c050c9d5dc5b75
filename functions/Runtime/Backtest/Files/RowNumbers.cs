using System.Globalization;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Numbers as they stand in files of purchases: a decimal point, no thousands' marks.</summary>
internal static class RowNumbers
{
    /// <summary>The largest quantity of one row.</summary>
    public const decimal MostPieces = 1e6m;

    /// <summary>The largest amount of money of one row. With it and <see cref="MostPieces"/>, no sum of rows leaves the range of a decimal.</summary>
    public const decimal MostMoney = 1e12m;

    /// <summary>Reads a number in UTF-8 of at most <paramref name="most"/> in absolute value. NULs at its end, past which the platform reads, are no part of a number.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, decimal most, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, NumberFormatInfo.InvariantInfo, out number) && Math.Abs(number) <= most
        && text is not [.., 0];
}
