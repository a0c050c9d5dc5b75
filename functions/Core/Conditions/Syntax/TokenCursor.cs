namespace Orchestration.Core.Conditions.Syntax;

/// <summary>A place in the tokens, and what is wrong there. After the first mistake it stands at the end.</summary>
internal sealed class TokenCursor(string source, List<Token> tokens, ProblemList problems)
{
    private int _at;

    /// <summary>The token at this place.</summary>
    public Token Current => tokens[_at];

    /// <summary>The token after it; there is one wherever this is not the end.</summary>
    public Token Following => tokens[_at + 1];

    /// <summary>Whether a mistake was found.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the current token is the symbol.</summary>
    public bool IsSymbol(string text) => Current.Kind == TokenKind.Symbol && Current.Text == text;

    /// <summary>Passes the symbol, where it is the current token.</summary>
    public bool TrySymbol(string text)
    {
        if (!IsSymbol(text)) return false;
        _at++;
        return true;
    }

    /// <summary>Passes the current token and gives it back. The end is never passed.</summary>
    public Token Next() => Current.Kind == TokenKind.End ? Current : tokens[_at++];

    /// <summary>Passes the symbol, which must come now.</summary>
    public void Expect(string symbol, string? or = null)
    {
        if (!TrySymbol(symbol)) FailUnexpected(or is null ? $"'{symbol}'" : $"'{symbol}' or '{or}'");
    }

    /// <summary>Reports a token that does not belong where it is.</summary>
    public SyntaxNode.Literal FailUnexpected(string expected, Token? found = null)
    {
        var token = found ?? Current;
        return Fail(token.Start, token.Kind == TokenKind.End
            ? $"the expression ends where {expected} should follow"
            : $"expected {expected}, found '{source[token.Start..token.End]}'");
    }

    /// <summary>Reports the first mistake, skips the rest, and gives something to stand for what is missing.</summary>
    public SyntaxNode.Literal Fail(int offset, string message)
    {
        if (!HasFailed) problems.Add(offset, message);
        HasFailed = true;
        _at = tokens.Count - 1;
        return new(offset, default);
    }
}
