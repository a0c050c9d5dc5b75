using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Orchestration.Runtime.Storage;

/// <summary>
/// Writes JSON for a store straight into a buffer. It looks after commas and escapes; that names and brackets are where
/// they belong is its caller's part, and names need no escape.
/// </summary>
internal ref struct StoredWriter(IBufferWriter<byte> target)
{
    private const int MaxNumberLength = 40;
    private const int RoomAtOnce = 1024;

    // Bytes for a store, never for a page, so nothing needs escaping beyond what JSON asks for.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Of ASCII, what the encoder escapes.</summary>
    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([(byte)'"', (byte)'\\', 0x7f, .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    private Span<byte> _room;
    private int _count;
    private bool _isNext;

    /// <summary>How many objects and arrays are begun.</summary>
    public int Depth { get; private set; }

    public void WriteStartObject() => Open((byte)'{');

    public void WriteStartObject(scoped ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Open((byte)'{');
    }

    public void WriteEndObject() => Close((byte)'}');

    public void WriteStartArray() => Open((byte)'[');

    public void WriteStartArray(scoped ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Open((byte)'[');
    }

    public void WriteEndArray() => Close((byte)']');

    /// <summary>Writes a name that needs no escape.</summary>
    public void WritePropertyName(scoped ReadOnlySpan<byte> name)
    {
        Separate();
        var room = Room(name.Length + 3);
        room[0] = (byte)'"';
        name.CopyTo(room[1..]);
        room[name.Length + 1] = (byte)'"';
        room[name.Length + 2] = (byte)':';
        _count += name.Length + 3;
        _isNext = false;
    }

    /// <summary>Writes any name.</summary>
    public void WritePropertyName(string name)
    {
        WriteStringValue(name);
        Append((byte)':');
        _isNext = false;
    }

    public void WriteString(scoped ReadOnlySpan<byte> name, string text)
    {
        WritePropertyName(name);
        WriteStringValue(text);
    }

    /// <summary>Writes a string, or nothing for null.</summary>
    public void WriteText(scoped ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null) WriteString(name, text);
    }

    public void WriteStringValue(string text)
    {
        Separate();
        var room = Room(text.Length + 2);
        if (Ascii.FromUtf16(text, room[1..], out var length) != OperationStatus.Done || room.Slice(1, length).ContainsAny(Escaped))
        {
            var escaped = Encoder.Encode(text);
            room = Room(Encoding.UTF8.GetMaxByteCount(escaped.Length) + 2);
            length = Encoding.UTF8.GetBytes(escaped, room[1..]);
        }

        room[0] = (byte)'"';
        room[length + 1] = (byte)'"';
        Wrote(length + 2);
    }

    public void WriteNumber<T>(scoped ReadOnlySpan<byte> name, T number)
        where T : IUtf8SpanFormattable
    {
        WritePropertyName(name);
        WriteNumberValue(number);
    }

    public void WriteNumberValue<T>(T number)
        where T : IUtf8SpanFormattable
    {
        Separate();
        number.TryFormat(Room(MaxNumberLength), out var length, default, CultureInfo.InvariantCulture);
        Wrote(length);
    }

    /// <summary>
    /// Writes an instant as the number of 100 ns since the Unix epoch. The offset is not kept: what comes back is the same
    /// instant in UTC.
    /// </summary>
    public void WriteInstant(scoped ReadOnlySpan<byte> name, DateTimeOffset instant) =>
        WriteNumber(name, instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks);

    /// <summary>Writes an instant, or nothing for null.</summary>
    public void WriteInstant(scoped ReadOnlySpan<byte> name, DateTimeOffset? instant)
    {
        if (instant is { } value) WriteInstant(name, value);
    }

    /// <summary>Writes a value that is JSON already.</summary>
    public void WriteRawValue(scoped ReadOnlySpan<byte> json)
    {
        Separate();
        json.CopyTo(Room(json.Length));
        Wrote(json.Length);
    }

    /// <summary>Hands over what was written.</summary>
    public void Flush()
    {
        target.Advance(_count);
        _room = default;
        _count = 0;
    }

    private void Open(byte opening)
    {
        Separate();
        Append(opening);
        _isNext = false;
        Depth++;
    }

    private void Close(byte closing)
    {
        Append(closing);
        _isNext = true;
        Depth--;
    }

    private void Separate()
    {
        if (_isNext) Append((byte)',');
    }

    private void Append(byte symbol)
    {
        Room(1)[0] = symbol;
        _count++;
    }

    private void Wrote(int length)
    {
        _count += length;
        _isNext = true;
    }

    private Span<byte> Room(int length)
    {
        if (_room.Length - _count < length)
        {
            Flush();
            _room = target.GetSpan(Math.Max(length, RoomAtOnce));
        }

        return _room[_count..];
    }
}
