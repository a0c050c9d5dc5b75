using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Orchestration.Runtime.Storage;

/// <summary>
/// Reads the JSON that this folder writes, straight from its bytes: objects whose property names are one letter, plain
/// strings, whole numbers. Everything else that JSON has, such as escapes or a value to skip, it leaves to
/// <see cref="Utf8JsonReader"/>.
/// </summary>
/// <remarks>It stands before a value, and reading the value goes past it. Whoever reads wraps what is thrown as <see cref="Damaged"/>.</remarks>
internal ref struct StoredReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>How deep stored JSON may be nested.</summary>
    public const int MaxDepth = 128;

    /// <summary>Stands for a property that this version does not know.</summary>
    private const char Unknown = '?';

    /// <summary>Any number of so many digits is a long.</summary>
    private const int SafeDigits = 18;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>What ends a string, or makes it one that is not plain.</summary>
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _depth;
    private bool _isFirst;

    /// <summary>What is not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_at..];

    /// <summary>The first byte of the next value.</summary>
    public byte Peek() => _at < _bytes.Length && _bytes[_at] > ' ' ? _bytes[_at] : PeekPastSpace();

    /// <summary>Enters an object, or else the bytes are not ours.</summary>
    public void EnterObject() => Enter((byte)'{', "an object");

    /// <summary>Enters an array, or else the bytes are not ours.</summary>
    public void EnterArray() => Enter((byte)'[', "an array");

    /// <summary>
    /// Goes to the value of the object's next property; false past its end. The name of a property that is longer than one
    /// letter is no name of ours, so that a <c>default</c> arm skips it.
    /// </summary>
    public bool NextField(out char name)
    {
        name = default;
        if (!Next((byte)'}')) return false;
        if (Rest is [(byte)'"', >= (byte)'a' and <= (byte)'z' and var letter, (byte)'"', (byte)':', ..])
        {
            name = (char)letter;
            _at += 4;
            return true;
        }

        var written = Name();
        name = written.Length == 1 ? (char)written[0] : Unknown;
        return true;
    }

    /// <summary>Goes to the value of the object's next property, and gives the name as it is written; false past the object's end.</summary>
    public bool NextName(out ReadOnlySpan<byte> written)
    {
        var isThere = Next((byte)'}');
        written = isThere ? Name() : default;
        return isThere;
    }

    /// <summary>Goes to the array's next element; false past its end.</summary>
    public bool NextElement() => Next((byte)']');

    /// <summary>Goes to the array's next element, which must be there.</summary>
    public void ExpectElement()
    {
        if (!NextElement()) throw Expected("an element");
    }

    /// <summary>Goes past the array's end, which must be there.</summary>
    public void ExpectArrayEnd()
    {
        if (NextElement()) throw Expected("the end of an array");
    }

    /// <summary>A string that must be there.</summary>
    public string Text() => WrittenText.Decode(Written());

    /// <summary>A string that is likely the same as one at hand, which then stands for it.</summary>
    public string Text(string likely)
    {
        var written = Written();
        return WrittenText.Is(written, likely) ? likely : WrittenText.Decode(written);
    }

    /// <summary>A string that comes from the configuration, and so is shared by many customers.</summary>
    public string SharedText() => WrittenText.Share(Written());

    /// <summary>A string as it is written between its quotes.</summary>
    public ReadOnlySpan<byte> Written()
    {
        if (Peek() != '"') throw Expected("a string");
        var rest = _bytes[(_at + 1)..];
        var end = rest.IndexOfAny(NotPlain);
        if (end < 0 || rest[end] != '"') return Token().ValueSpan;
        _at += end + 2;
        return rest[..end];
    }

    /// <summary>A whole number.</summary>
    public long Int64() => TryInt64(out var value) ? value : Token().GetInt64();

    /// <summary>A whole number within an int's range.</summary>
    public int Int32() => checked((int)Int64());

    /// <summary>An instant.</summary>
    public DateTimeOffset Instant() => new(checked(Int64() + DateTimeOffset.UnixEpoch.Ticks), TimeSpan.Zero);

    /// <summary>Reads a whole number in plain digits; where there is none, stays where it is.</summary>
    public bool TryInt64(out long value)
    {
        value = 0;
        var isNegative = Peek() == '-';
        var digits = _bytes[(isNegative ? _at + 1 : _at)..];
        var count = 0;
        for (; count < digits.Length && digits[count] is >= (byte)'0' and <= (byte)'9' and var digit; count++) value = (value * 10) + (digit - '0');
        if (count is 0 or > SafeDigits || (digits[0] == '0' && count > 1)) return false;
        if (count < digits.Length && digits[count] is (byte)'.' or (byte)'e' or (byte)'E') return false;
        if (isNegative) value = -value;
        _at = _bytes.Length - digits.Length + count;
        return true;
    }

    /// <summary>Reads a number, a string or a word as all of JSON allows it.</summary>
    public Utf8JsonReader Token()
    {
        var reader = new Utf8JsonReader(Rest, Options);
        reader.Read();
        _at += (int)reader.BytesConsumed;
        return reader;
    }

    /// <summary>Goes past a value, whatever it is.</summary>
    public void Skip()
    {
        var reader = new Utf8JsonReader(Rest, Options);
        reader.Read();
        reader.Skip();
        _at += (int)reader.BytesConsumed;
    }

    /// <summary>Goes past a value of a known length.</summary>
    public void Skip(int length) => _at += length;

    /// <summary>What to throw where something else was expected.</summary>
    public readonly JsonException Expected(string what) => new($"expected {what} at byte {_at}");

    /// <summary>What to throw for whatever was thrown over bytes that are not what this folder writes.</summary>
    public readonly InvalidDataException Damaged(string what, Exception cause) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The stored {what} cannot be read at byte {_at}: {cause.Message}"), cause);

    private byte PeekPastSpace()
    {
        while (_at < _bytes.Length && _bytes[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') _at++;
        return _at < _bytes.Length ? _bytes[_at] : throw new JsonException("the JSON ends too early");
    }

    private ReadOnlySpan<byte> Name()
    {
        var written = Written();
        if (Peek() != ':') throw Expected("a colon");
        _at++;
        return written;
    }

    private void Enter(byte opening, string what)
    {
        if (Peek() != opening) throw Expected(what);
        if (++_depth > MaxDepth) throw new JsonException($"nested too deep at byte {_at}");
        _at++;
        _isFirst = true;
    }

    private bool Next(byte closing)
    {
        var next = Peek();
        var isFirst = _isFirst;
        _isFirst = false;
        if (next == closing)
        {
            _at++;
            _depth--;
            return false;
        }

        if (isFirst) return true;
        if (next != ',') throw Expected("a comma or an end");
        _at++;
        return true;
    }
}
