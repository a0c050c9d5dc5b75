using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Support;

/// <summary>Prints data by its structure, so that two printings are the same where the data is. Records alone compare their arrays by reference.</summary>
internal static class Printer
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static string Print(object? data)
    {
        var text = new StringBuilder();
        Print(text, data);
        return text.ToString();
    }

    private static void Print(StringBuilder text, object? data)
    {
        switch (data)
        {
            case null:
                text.Append("null");
                break;
            case string line:
                text.Append('"').Append(line).Append('"');
                break;
            case Value value:
                text.Append(value.Kind).Append(':');
                PrintValue(text, value);
                break;
            case DateTimeOffset time:
                text.Append(time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case double number:
                text.Append(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case Enum or IFormattable or bool:
                text.Append(Convert.ToString(data, CultureInfo.InvariantCulture));
                break;
            case MapValue map:
                List(text, map.OrderBy(e => e.Key.Kind == ValueKind.String ? e.Key.AsString() : "", StringComparer.Ordinal));
                break;
            case IEnumerable items:
                List(text, items);
                break;
            default:
                Fields(text, data);
                break;
        }
    }

    private static void PrintValue(StringBuilder text, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String or ValueKind.Type or ValueKind.Error:
                Print(text, value.AsString());
                break;
            case ValueKind.List:
                List(text, value.AsList());
                break;
            case ValueKind.Map:
                Print(text, value.AsMap());
                break;
            case ValueKind.Bytes:
                text.Append(Convert.ToHexString(value.AsBytes()));
                break;
            case ValueKind.Double:
                text.Append(value.AsDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(value.Seconds).Append('/').Append(value.Nanos);
                break;
        }
    }

    private static void List(StringBuilder text, IEnumerable items)
    {
        text.Append('[');
        foreach (var item in items)
        {
            Print(text, item);
            text.Append(", ");
        }

        text.Append(']');
    }

    private static void Fields(StringBuilder text, object data)
    {
        var type = data.GetType();
        text.Append(type.Name).Append('{');
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            Print(text, field.GetValue(data));
            text.Append(", ");
        }

        foreach (var property in Properties.GetOrAdd(type, t => [.. t.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && !p.GetMethod!.IsStatic)]))
        {
            text.Append(property.Name).Append('=');
            Print(text, property.GetValue(data));
            text.Append(", ");
        }

        text.Append('}');
    }
}
