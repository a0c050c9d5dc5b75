using System.Globalization;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Syntax;

/// <summary>Cuts a source into tokens, reporting what is none.</summary>
internal sealed class Lexer(string source, ProblemList problems)
{
    private static readonly string[] Symbols =
        ["&&", "||", "==", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "<", ">", "!", "-", "+", "*", "/", "%"];

    private readonly List<Token> _tokens = [];
    private int _at;

    public List<Token> Read()
    {
        while (SkipBlanks())
        {
            var start = _at;
            var c = source[_at];
            if (StringReader.StartsAt(source, _at)) ReadString();
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) ReadNumber();
            else if (c == '_' || char.IsAsciiLetter(c)) ReadName();
            else if (c == '`') ReadQuotedName();
            else if (Array.Find(Symbols, symbol => string.CompareOrdinal(source, start, symbol, 0, symbol.Length) == 0) is { } found)
            {
                _at += found.Length;
                Add(TokenKind.Symbol, start, found);
            }
            else SkipUnknown();
        }

        _tokens.Add(new(TokenKind.End, source.Length, source.Length, ""));
        return _tokens;
    }

    private char Peek(int ahead) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private void Add(TokenKind kind, int start, string text, Value value = default) => _tokens.Add(new(kind, start, _at, text, value));

    private bool SkipBlanks()
    {
        while (_at < source.Length)
        {
            if (source[_at] is '\t' or '\n' or '\f' or '\r' or ' ') _at++;
            else if (source[_at] == '/' && Peek(1) == '/')
            {
                var end = source.IndexOf('\n', _at);
                _at = end < 0 ? source.Length : end + 1;
            }
            else return true;
        }

        return false;
    }

    private void SkipUnknown()
    {
        var start = _at;
        _at += char.IsHighSurrogate(source[_at]) && char.IsLowSurrogate(Peek(1)) ? 2 : 1;
        problems.Add(start, source[start] switch
        {
            '=' => "'=' is no operator; equality is '=='",
            '&' => "'&' is no operator; 'and' is '&&'",
            '|' => "'|' is no operator; 'or' is '||'",
            var c when char.IsControl(c) || char.IsSurrogate(c) && _at - start == 1 => $"U+{(int)c:X4} has no place in an expression",
            _ => $"'{source[start.._at]}' has no place in an expression",
        });
    }

    private void ReadString()
    {
        var start = _at;
        var reader = new StringReader(source, _at, problems);
        var value = reader.Read(out _at);
        Add(TokenKind.Literal, start, source[start.._at], value);
    }

    private void ReadName()
    {
        var start = _at;
        while (Peek(0) == '_' || char.IsAsciiLetterOrDigit(Peek(0))) _at++;
        var text = source[start.._at];
        switch (text)
        {
            case "true": Add(TokenKind.Literal, start, text, Value.True); break;
            case "false": Add(TokenKind.Literal, start, text, Value.False); break;
            case "null": Add(TokenKind.Literal, start, text, Value.Null); break;
            case "in": Add(TokenKind.Symbol, start, text); break;
            default: Add(TokenKind.Name, start, text); break;
        }
    }

    private void ReadQuotedName()
    {
        var start = _at++;
        while (Peek(0) is '_' or '.' or '-' or '/' or ' ' || char.IsAsciiLetterOrDigit(Peek(0))) _at++;
        if (Peek(0) == '`' && _at > start + 1)
        {
            _at++;
            Add(TokenKind.QuotedName, start, source[(start + 1)..(_at - 1)]);
        }
        else problems.Add(start, "a name in backticks has letters, digits, '_', '.', '-', '/' and blanks, and ends with a backtick");
    }

    private void ReadNumber()
    {
        var start = _at;
        if (Peek(0) == '0' && Peek(1) == 'x' && char.IsAsciiHexDigit(Peek(2)))
        {
            _at += 2;
            while (char.IsAsciiHexDigit(Peek(0))) _at++;
            AddInteger(start);
            return;
        }

        while (char.IsAsciiDigit(Peek(0))) _at++;
        var isDouble = false;
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            isDouble = true;
            for (_at++; char.IsAsciiDigit(Peek(0));) _at++;
        }

        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            isDouble = true;
            for (_at += 2; char.IsAsciiDigit(Peek(0));) _at++;
        }

        if (!isDouble)
        {
            AddInteger(start);
            return;
        }

        var number = double.Parse(source.AsSpan(start, _at - start), NumberStyles.Float, NumberFormatInfo.InvariantInfo);
        if (!double.IsFinite(number)) problems.Add(start, $"{source[start.._at]} is beyond the range of double");
        Add(TokenKind.Literal, start, source[start.._at], Value.Of(number));
    }

    private void AddInteger(int start)
    {
        var text = source[start.._at];
        var isHex = text.StartsWith("0x", StringComparison.Ordinal);
        var parsed = ulong.TryParse(
            isHex ? text.AsSpan(2) : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, NumberFormatInfo.InvariantInfo, out var number);
        var isUint = Peek(0) is 'u' or 'U';
        if (!parsed) problems.Add(start, $"{text} is beyond the range of {(isUint ? "uint" : "int")}");
        if (isUint) _at++;
        Add(isUint ? TokenKind.Literal : TokenKind.Integer, start, source[start.._at], Value.Of(number));
    }
}
