using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using HandlebarsDotNet.PathStructure;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Templates;

/// <summary>Prints values the same way on every machine: numbers with a dot, dates as <c>2 January 2026</c>, lists with commas.</summary>
internal sealed class ModelFormatters : IFormatterProvider, IFormatter
{
    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = type == typeof(string) || type == typeof(UndefinedBindingResult) ? null : this;
        return formatter is not null;
    }

    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(Print(value), true);

    /// <summary>The value as text; empty for null and for maps, which have no text.</summary>
    public static string Print(object? value) => value switch
    {
        null or MapValue or UndefinedBindingResult => "",
        string text => text,
        ChainSegment name => name.TrimmedValue,
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        object?[] list => string.Join(", ", list.Select(Print)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };
}
