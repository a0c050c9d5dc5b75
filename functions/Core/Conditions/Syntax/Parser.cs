using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Syntax;

/// <summary>
/// Parses tokens by precedence climbing. The first mistake is reported and ends the parse: the rest of the tokens is
/// skipped, so that every loop ends by itself.
/// </summary>
internal sealed class Parser(string source, List<Token> tokens, ProblemList problems)
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace",
        "return", "var", "void", "while");

    private int _at;
    private int _depth;
    private bool _failed;

    private Token Current => tokens[_at];

    /// <summary>The whole source as one expression, or null where it is none.</summary>
    public SyntaxNode? Parse()
    {
        var expression = ParseExpression();
        if (Current.Kind != TokenKind.End) FailUnexpected("an operator or the end");
        return _failed ? null : expression;
    }

    private SyntaxNode ParseExpression()
    {
        if (++_depth > CelLimits.Depth) Fail(Current.Start, TooDeep);
        var start = ParseBinary(1);
        if (IsSymbol("?"))
        {
            var offset = Next().Start;
            var then = ParseBinary(1);
            Expect(":");
            start = Checked(new SyntaxNode.Conditional(offset, start, then, ParseExpression()));
        }

        _depth--;
        return start;
    }

    private SyntaxNode ParseBinary(int least)
    {
        var left = ParseUnary();
        while (Operators.PrecedenceOf(Current) is var precedence && precedence >= least && precedence > 0)
        {
            var symbol = Next();
            if (symbol.Text is "&&" or "||")
            {
                var operands = ImmutableArray.CreateBuilder<SyntaxNode>();
                operands.Add(left);
                do operands.Add(ParseBinary(precedence + 1));
                while (TrySymbol(symbol.Text));
                left = Checked(new SyntaxNode.Logical(symbol.Start, symbol.Text == "&&", operands.ToImmutable()));
            }
            else left = Call(symbol.Start, Operators.FunctionOf(symbol.Text), left, ParseBinary(precedence + 1));
        }

        return left;
    }

    private SyntaxNode ParseUnary()
    {
        if (!IsSymbol("!") && !IsSymbol("-")) return ParseMember(ParsePrimary());
        var first = Next();
        if (first.Text == "-" && IsNumber(Current)) return ParseMember(ParseNumber(first));
        var signs = new Stack<int>([first.Start]);
        while (IsSymbol(first.Text)) signs.Push(Next().Start);
        var operand = ParseMember(ParsePrimary());
        foreach (var offset in signs)
            operand = Call(offset, first.Text == "!" ? Operators.Not : Operators.Negate, operand);
        return operand;
    }

    private static bool IsNumber(Token token) =>
        token.Kind == TokenKind.Integer || (token.Kind == TokenKind.Literal && token.Value.Kind == ValueKind.Double);

    private SyntaxNode.Literal ParseNumber(Token? minus)
    {
        var token = Next();
        var offset = minus?.Start ?? token.Start;
        if (token.Kind != TokenKind.Integer) return new SyntaxNode.Literal(offset, minus is null ? token.Value : Value.Of(-token.Value.AsDouble()));
        var magnitude = token.Value.AsUint();
        if (magnitude > (minus is null ? long.MaxValue : 1UL << 63)) Fail(offset, $"{source[offset..token.End]} is beyond the range of int");
        return new SyntaxNode.Literal(offset, Value.Of(unchecked(minus is null ? (long)magnitude : -(long)magnitude)));
    }

    private SyntaxNode ParseMember(SyntaxNode operand)
    {
        while (true)
        {
            if (TrySymbol("."))
            {
                var name = Next();
                if (name.Kind is not (TokenKind.Name or TokenKind.QuotedName)) return FailUnexpected("a field's name", name);
                if (name.Kind == TokenKind.Name && TrySymbol("("))
                    operand = Expand(new(name.Start, name.Text, true, [operand, .. ParseList(")", isTrailingCommaAllowed: false)]));
                else operand = Checked(new SyntaxNode.Select(name.Start, operand, name.Text, false));
            }
            else if (IsSymbol("["))
            {
                var offset = Next().Start;
                operand = Call(offset, Operators.Index, operand, ParseExpression());
                Expect("]");
            }
            else if (IsSymbol("{") && operand is SyntaxNode.Name or SyntaxNode.Select)
                return Fail(Current.Start, "messages cannot be built here; a map is written {'key': value}");
            else return operand;
        }
    }

    private SyntaxNode ParsePrimary()
    {
        var token = Current;
        if (token.Kind == TokenKind.Integer) return ParseNumber(null);
        Next();
        switch (token.Kind, token.Text)
        {
            case (TokenKind.Literal, _): return new SyntaxNode.Literal(token.Start, token.Value);
            case (TokenKind.Name, _): return ParseName(token, isRooted: false);
            case (TokenKind.Symbol, ".") when Current.Kind == TokenKind.Name: return ParseName(Next(), isRooted: true);
            case (TokenKind.Symbol, "("):
                var inner = ParseExpression();
                Expect(")");
                return inner;
            case (TokenKind.Symbol, "["): return Checked(new SyntaxNode.List(token.Start, ParseList("]", isTrailingCommaAllowed: true)));
            case (TokenKind.Symbol, "{"): return ParseMap(token.Start);
            default: return FailUnexpected("a value", token);
        }
    }

    private SyntaxNode ParseName(Token name, bool isRooted)
    {
        if (Reserved.Contains(name.Text)) return Fail(name.Start, $"'{name.Text}' is a reserved word");
        return TrySymbol("(")
            ? Expand(new(name.Start, name.Text, false, ParseList(")", isTrailingCommaAllowed: false)))
            : new SyntaxNode.Name(name.Start, name.Text, isRooted);
    }

    private ImmutableArray<SyntaxNode> ParseList(string end, bool isTrailingCommaAllowed)
    {
        var items = ImmutableArray.CreateBuilder<SyntaxNode>();
        while (!IsSymbol(end) && !_failed)
        {
            if (items.Count > 0)
            {
                Expect(",", end);
                if (isTrailingCommaAllowed && IsSymbol(end)) break;
            }
            else if (isTrailingCommaAllowed && IsSymbol(",") && tokens[_at + 1].Text == end)
            {
                Next();
                break;
            }

            items.Add(ParseExpression());
        }

        Expect(end);
        return items.ToImmutable();
    }

    private SyntaxNode ParseMap(int offset)
    {
        var items = ImmutableArray.CreateBuilder<SyntaxNode>();
        while (!IsSymbol("}") && !_failed)
        {
            if (items.Count > 0)
            {
                Expect(",", "}");
                if (IsSymbol("}")) break;
            }
            else if (IsSymbol(",") && tokens[_at + 1].Text == "}")
            {
                Next();
                break;
            }

            items.Add(ParseExpression());
            Expect(":");
            items.Add(ParseExpression());
        }

        Expect("}");
        return Checked(new SyntaxNode.Map(offset, items.ToImmutable()));
    }

    private SyntaxNode Call(int offset, string function, params ReadOnlySpan<SyntaxNode> arguments) =>
        Checked(new SyntaxNode.Call(offset, function, false, [.. arguments]));

    private SyntaxNode Expand(SyntaxNode.Call call) => Checked(_failed ? call : Macros.Expand(call, problems) ?? call);

    private static string TooDeep => $"an expression may nest {CelLimits.Depth} levels deep";

    private SyntaxNode Checked(SyntaxNode node) => node.Height > CelLimits.Depth ? Fail(node.Offset, TooDeep) : node;

    private bool IsSymbol(string text) => Current.Kind == TokenKind.Symbol && Current.Text == text;

    private bool TrySymbol(string text)
    {
        if (!IsSymbol(text)) return false;
        _at++;
        return true;
    }

    private Token Next() => Current.Kind == TokenKind.End ? Current : tokens[_at++];

    private void Expect(string symbol, string? or = null)
    {
        if (!TrySymbol(symbol)) FailUnexpected(or is null ? $"'{symbol}'" : $"'{symbol}' or '{or}'");
    }

    private SyntaxNode.Literal FailUnexpected(string expected, Token? found = null)
    {
        var token = found ?? Current;
        return Fail(token.Start, token.Kind == TokenKind.End
            ? $"the expression ends where {expected} should follow"
            : $"expected {expected}, found '{source[token.Start..token.End]}'");
    }

    private SyntaxNode.Literal Fail(int offset, string message)
    {
        if (!_failed) problems.Add(offset, message);
        _failed = true;
        _at = tokens.Count - 1;
        return new(offset, default);
    }
}
