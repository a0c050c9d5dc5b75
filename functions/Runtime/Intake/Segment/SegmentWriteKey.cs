using System.Text.Json;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>Finds the write key within a body, where some of Segment's libraries put it (segmentio/segment-docs: http-api, "writeKey authentication").</summary>
public static class SegmentWriteKey
{
    /// <summary>The key, or null where there is none, or no JSON. Reads past everything else, for who sends it is not known yet.</summary>
    public static string? Find(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = IntakeLimits.Depth + 4 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKey = reader.ValueTextEquals("writeKey"u8);
                reader.Read();
                if (isKey) return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }
}
