using System.Globalization;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>Doubles as text: the fewest digits that read back as the same number.</summary>
internal static class NumberText
{
    private const int MostWholeDigits = 21;
    private const int MostLeadingZeros = 6;

    /// <summary>Plain decimals where they stay short, else with an exponent, as in <c>6.02214e+23</c>.</summary>
    public static string Format(double number)
    {
        if (!double.IsFinite(number)) return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        var text = number.ToString("E16", NumberFormatInfo.InvariantInfo);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, NumberFormatInfo.InvariantInfo);
        var shortest = number.ToString("R", NumberFormatInfo.InvariantInfo);
        var isPlain = exponent is >= -MostLeadingZeros and < MostWholeDigits;
        if (!shortest.Contains('E', StringComparison.Ordinal)) return shortest;
        return isPlain ? Unfold(shortest, exponent) : shortest.Replace('E', 'e');
    }

    private static string Unfold(string shortest, int exponent)
    {
        var sign = shortest[0] == '-' ? "-" : "";
        var digits = shortest[sign.Length..shortest.IndexOf('E', StringComparison.Ordinal)].Replace(".", "", StringComparison.Ordinal);
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return digits.Length > exponent + 1
            ? $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}"
            : sign + digits.PadRight(exponent + 1, '0');
    }
}
