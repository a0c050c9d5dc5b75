using System.Globalization;
using System.Text;
using HandlebarsDotNet;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Templates;

/// <summary>What templates can call, and what the loader itself calls. Each returns a value that is escaped like any other.</summary>
internal static class TemplateHelpers
{
    private static readonly HashSet<string> WholeCurrencies = ["CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"];

    public static void Register(IHandlebars handlebars)
    {
        handlebars.RegisterHelper("date", (_, arguments) => Date(arguments[0])!);
        handlebars.RegisterHelper("default", (_, arguments) => Default(arguments[0], arguments[1])!);
        handlebars.RegisterHelper("money", (_, arguments) => Money(arguments[0], arguments[1])!);
        handlebars.RegisterHelper("items", (_, arguments) => arguments[0] is object?[] or MapValue ? arguments[0] : null!);
        handlebars.RegisterHelper("address", (_, arguments) => Address(ModelFormatters.Print(arguments[0])));
        handlebars.RegisterHelper("address-part", (_, arguments) => Uri.EscapeDataString(ModelFormatters.Print(arguments[0])));
        handlebars.RegisterHelper("literal-nothing", (_, _) => "");
        handlebars.RegisterHelper("literal-open", (_, _) => "{");
        handlebars.RegisterHelper("literal-close", (_, _) => "}");
        handlebars.RegisterHelper("literal-backslash", (_, _) => "\\");
    }

    /// <summary>The value, or the text where there is none.</summary>
    private static object? Default(object? value, object? text) => IsAbsent(value) ? text : value;

    /// <summary>A timestamp, or a text that holds one, as <c>2 January 2026</c> in UTC; null for anything else.</summary>
    private static string? Date(object? value) => value switch
    {
        DateTimeOffset => ModelFormatters.Print(value),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => ModelFormatters.Print(time),
        _ => null,
    };

    /// <summary>An amount with its currency (ISO 4217 code), to the currency's minor unit; null where there is no amount.</summary>
    private static string? Money(object? value, object? currency)
    {
        decimal amount;
        switch (value)
        {
            case long number: amount = number; break;
            case ulong number: amount = number; break;
            case int number: amount = number; break;
            case double number when Math.Abs(number) < 1e15: amount = (decimal)number; break;
            case string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number): amount = number; break;
            default: return null;
        }

        var code = ModelFormatters.Print(currency).ToUpperInvariant();
        var digits = Math.Abs(amount).ToString(WholeCurrencies.Contains(code) ? "N0" : "N2", CultureInfo.InvariantCulture);
        var sign = amount < 0 ? "-" : "";
        return code switch
        {
            "GBP" => $"{sign}£{digits}",
            "EUR" => $"{sign}€{digits}",
            "USD" => $"{sign}${digits}",
            "" => sign + digits,
            _ => $"{sign}{digits} {code}",
        };
    }

    /// <summary>The address where it is one of the web or of mail; '#' for anything else, scripts above all.</summary>
    private static string Address(string text)
    {
        if (text.Length == 0) return "";
        var isKnown = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        if (!isKnown) return "#";
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '~')) return text;
        var encoded = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is > 0x20 and < 0x7f) encoded.Append((char)rune.Value);
            else encoded.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return encoded.ToString();
    }

    private static bool IsAbsent(object? value) => value is null or UndefinedBindingResult or "";
}
