using System.Globalization;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>
/// Numbers as text; doubles in the fewest digits that read back as the same number. The platform reads past NULs at the end
/// of a number, which CEL refuses.
/// </summary>
internal static class NumberText
{
    private const int MostWholeDigits = 21;
    private const int MostLeadingZeros = 6;

    /// <summary>Reads digits with or without a sign. False also for what is beyond the range of int.</summary>
    public static bool TryParse(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, NumberFormatInfo.InvariantInfo, out number) && !text.EndsWith('\0');

    /// <summary>Reads digits. False also for what is beyond the range of uint.</summary>
    public static bool TryParse(string text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, NumberFormatInfo.InvariantInfo, out number) && !text.EndsWith('\0');

    /// <summary>Reads a decimal, or infinity and not-a-number by name. False also for what is beyond the range of double.</summary>
    public static bool TryParse(string text, out double number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        switch (text.ToUpperInvariant())
        {
            case "NAN":
                number = double.NaN;
                return true;
            case "INF" or "+INF" or "INFINITY" or "+INFINITY":
                number = double.PositiveInfinity;
                return true;
            case "-INF" or "-INFINITY":
                number = double.NegativeInfinity;
                return true;
            default:
                return double.TryParse(text, Style, NumberFormatInfo.InvariantInfo, out number) && double.IsFinite(number) && !text.EndsWith('\0');
        }
    }

    /// <summary>Plain decimals where they stay short, else with an exponent, as in <c>6.02214e+23</c>.</summary>
    public static string Format(double number)
    {
        if (!double.IsFinite(number)) return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        var shortest = number.ToString("R", NumberFormatInfo.InvariantInfo);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0) return shortest;
        var exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, NumberFormatInfo.InvariantInfo);
        return exponent is >= -MostLeadingZeros and < MostWholeDigits ? Unfold(shortest[..mark], exponent) : shortest.Replace('E', 'e');
    }

    private static string Unfold(string mantissa, int exponent)
    {
        var sign = mantissa[0] == '-' ? "-" : "";
        var digits = mantissa[sign.Length..].Replace(".", "", StringComparison.Ordinal);
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return digits.Length > exponent + 1
            ? $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}"
            : sign + digits.PadRight(exponent + 1, '0');
    }
}
