using System.Text.Json;

namespace Orchestration.Runtime.Intake;

/// <summary>Reads fields of JSON that others wrote: what is of another kind than expected counts as absent.</summary>
internal static class JsonFields
{
    /// <summary>The field, or null where there is none or this is no object.</summary>
    public static JsonElement? Find(this in JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in the name of another field, which JSON's grammar allows and the reader looks at only now.
            return null;
        }
    }

    /// <summary>The text of a field, or null where it has none.</summary>
    public static string? Text(this in JsonElement json, string name) => json.Find(name) is { } value ? value.Text() : null;

    /// <summary>The text, or null where this is none.</summary>
    public static string? Text(this in JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // The same in the text itself.
            return null;
        }
    }
}
