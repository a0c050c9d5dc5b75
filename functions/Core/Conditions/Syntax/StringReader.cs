using System.Buffers;
using System.Text;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Syntax;

/// <summary>Reads one string or bytes literal: prefixes, one or three quotes, escapes.</summary>
internal sealed class StringReader
{
    private readonly string _source;
    private readonly ProblemList _problems;
    private readonly int _start;
    private readonly bool _isBytes;
    private readonly bool _isRaw;
    private readonly StringBuilder _text = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private int _at;

    public StringReader(string source, int at, ProblemList problems)
    {
        _source = source;
        _problems = problems;
        _start = at;
        for (_at = at; source[_at] is not ('\'' or '"'); _at++)
        {
            if (source[_at] is 'b' or 'B') _isBytes = true;
            else _isRaw = true;
        }
    }

    /// <summary>True where a literal starts: a quote, or r, b, br or rb before one, in either case.</summary>
    public static bool StartsAt(string source, int at)
    {
        var quote = at;
        while (quote < source.Length && quote - at < 2 && source[quote] is 'r' or 'R' or 'b' or 'B') quote++;
        if (quote >= source.Length || source[quote] is not ('\'' or '"')) return false;
        return quote - at < 2 || char.ToLowerInvariant(source[at]) != char.ToLowerInvariant(source[at + 1]);
    }

    public Value Read(out int end)
    {
        var quote = _source.Substring(_at, 1);
        var triple = quote + quote + quote;
        if (string.CompareOrdinal(_source, _at, triple, 0, 3) == 0) quote = triple;
        _at += quote.Length;
        if (!ReadTo(quote)) _problems.Add(_start, $"this string never ends: {quote} is missing");
        end = _at;
        return _isBytes ? Value.Of(_bytes.WrittenSpan.ToArray()) : Value.Of(_text.ToString());
    }

    private bool ReadTo(string quote)
    {
        while (_at < _source.Length)
        {
            if (string.CompareOrdinal(_source, _at, quote, 0, quote.Length) == 0)
            {
                _at += quote.Length;
                return true;
            }

            var c = _source[_at];
            if (c is '\r' or '\n' && quote.Length == 1) return false;
            if (c == '\\' && !_isRaw) ReadEscape();
            else ReadCharacter();
        }

        return false;
    }

    private void ReadCharacter()
    {
        if (Rune.DecodeFromUtf16(_source.AsSpan(_at), out var rune, out var length) != OperationStatus.Done)
            _problems.Add(_at, "half a surrogate pair has no place in a string");
        Append(rune);
        _at += length;
    }

    private void Append(Rune rune)
    {
        if (_isBytes) _bytes.Advance(rune.EncodeToUtf8(_bytes.GetSpan(4)));
        else _text.Append(rune);
    }

    private void ReadEscape()
    {
        var start = _at++;
        var c = _at < _source.Length ? _source[_at++] : '\0';
        switch (c)
        {
            case '\\' or '?' or '"' or '\'' or '`': Append(new(c)); break;
            case 'a': Append(new('\a')); break;
            case 'b': Append(new('\b')); break;
            case 'f': Append(new('\f')); break;
            case 'n': Append(new('\n')); break;
            case 'r': Append(new('\r')); break;
            case 't': Append(new('\t')); break;
            case 'v': Append(new('\v')); break;
            case 'x' or 'X': AppendCode(start, ReadDigits(2, 16)); break;
            case 'u' when !_isBytes: AppendCode(start, ReadDigits(4, 16)); break;
            case 'U' when !_isBytes: AppendCode(start, ReadDigits(8, 16)); break;
            case 'u' or 'U': _problems.Add(start, $"\\{c} has no place in bytes; write \\x for each byte"); break;
            case >= '0' and <= '3':
                _at--;
                AppendCode(start, ReadDigits(3, 8));
                break;
            default: _problems.Add(start, "a backslash starts no escape here; write \\\\ for a backslash"); break;
        }
    }

    private long ReadDigits(int count, int radix)
    {
        var code = 0L;
        for (var i = 0; i < count; i++, _at++)
        {
            var digit = _at < _source.Length && char.IsAsciiHexDigit(_source[_at]) ? Convert.ToInt32(_source.Substring(_at, 1), 16) : radix;
            if (digit >= radix) return -1;
            code = (code * radix) + digit;
        }

        return code;
    }

    private void AppendCode(int start, long code)
    {
        if (code < 0) _problems.Add(start, "this escape lacks digits");
        else if (_isBytes)
        {
            _bytes.GetSpan(1)[0] = (byte)code;
            _bytes.Advance(1);
        }
        else if (code <= 0x10FFFF && Rune.IsValid((int)code)) Append(new((int)code));
        else _problems.Add(start, "this escape is no Unicode code point");
    }
}
