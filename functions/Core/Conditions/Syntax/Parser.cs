using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Syntax;

/// <summary>
/// Parses tokens by precedence climbing. The first mistake is reported and ends the parse: the rest of the tokens is
/// skipped, so that every loop ends by itself.
/// </summary>
internal sealed class Parser(string source, TokenCursor tokens, ProblemList problems)
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace",
        "return", "var", "void", "while");

    private int _depth;

    /// <summary>The whole source as one expression, or null where it is none.</summary>
    public SyntaxNode? Parse()
    {
        var expression = ParseExpression();
        if (tokens.Current.Kind != TokenKind.End) tokens.FailUnexpected("an operator or the end");
        return tokens.HasFailed ? null : expression;
    }

    private SyntaxNode ParseExpression()
    {
        if (++_depth > CelLimits.Depth) tokens.Fail(tokens.Current.Start, TooDeep);
        var start = ParseBinary(1);
        if (tokens.IsSymbol("?"))
        {
            var offset = tokens.Next().Start;
            var then = ParseBinary(1);
            tokens.Expect(":");
            start = Checked(new SyntaxNode.Conditional(offset, start, then, ParseExpression()));
        }

        _depth--;
        return start;
    }

    private SyntaxNode ParseBinary(int least)
    {
        var left = ParseUnary();
        while (Operators.PrecedenceOf(tokens.Current) is var precedence && precedence >= least && precedence > 0)
        {
            var symbol = tokens.Next();
            if (symbol.Text is "&&" or "||")
            {
                var operands = ImmutableArray.CreateBuilder<SyntaxNode>();
                operands.Add(left);
                do operands.Add(ParseBinary(precedence + 1));
                while (tokens.TrySymbol(symbol.Text));
                left = Checked(new SyntaxNode.Logical(symbol.Start, symbol.Text == "&&", operands.ToImmutable()));
            }
            else left = Call(symbol.Start, Operators.FunctionOf(symbol.Text), left, ParseBinary(precedence + 1));
        }

        return left;
    }

    private SyntaxNode ParseUnary()
    {
        if (!tokens.IsSymbol("!") && !tokens.IsSymbol("-")) return ParseMember(ParsePrimary());
        var first = tokens.Next();
        if (first.Text == "-" && IsNumber(tokens.Current)) return ParseMember(ParseNumber(first));
        var signs = new Stack<int>([first.Start]);
        while (tokens.IsSymbol(first.Text)) signs.Push(tokens.Next().Start);
        var operand = ParseMember(ParsePrimary());
        foreach (var offset in signs)
            operand = Call(offset, first.Text == "!" ? Operators.Not : Operators.Negate, operand);
        return operand;
    }

    private static bool IsNumber(Token token) =>
        token.Kind == TokenKind.Integer || (token.Kind == TokenKind.Literal && token.Value.Kind == ValueKind.Double);

    private SyntaxNode.Literal ParseNumber(Token? minus)
    {
        var token = tokens.Next();
        var offset = minus?.Start ?? token.Start;
        if (token.Kind != TokenKind.Integer) return new SyntaxNode.Literal(offset, minus is null ? token.Value : Value.Of(-token.Value.AsDouble()));
        var magnitude = token.Value.AsUint();
        if (magnitude > (minus is null ? long.MaxValue : 1UL << 63)) tokens.Fail(offset, $"{source[offset..token.End]} is beyond the range of int");
        return new SyntaxNode.Literal(offset, Value.Of(unchecked(minus is null ? (long)magnitude : -(long)magnitude)));
    }

    private SyntaxNode ParseMember(SyntaxNode operand)
    {
        while (true)
        {
            if (tokens.TrySymbol("."))
            {
                var name = tokens.Next();
                if (name.Kind is not (TokenKind.Name or TokenKind.QuotedName)) return tokens.FailUnexpected("a field's name", name);
                if (name.Kind == TokenKind.Name && tokens.TrySymbol("("))
                    operand = Expand(new(name.Start, name.Text, true, [operand, .. ParseList(")", isTrailingCommaAllowed: false)]));
                else operand = Checked(new SyntaxNode.Select(name.Start, operand, name.Text, false));
            }
            else if (tokens.IsSymbol("["))
            {
                var offset = tokens.Next().Start;
                operand = Call(offset, Operators.Index, operand, ParseExpression());
                tokens.Expect("]");
            }
            else if (tokens.IsSymbol("{") && operand is SyntaxNode.Name or SyntaxNode.Select)
                return tokens.Fail(tokens.Current.Start, "messages cannot be built here; a map is written {'key': value}");
            else return operand;
        }
    }

    private SyntaxNode ParsePrimary()
    {
        var token = tokens.Current;
        if (token.Kind == TokenKind.Integer) return ParseNumber(null);
        tokens.Next();
        switch (token.Kind, token.Text)
        {
            case (TokenKind.Literal, _): return new SyntaxNode.Literal(token.Start, token.Value);
            case (TokenKind.Name, _): return ParseName(token, isRooted: false);
            case (TokenKind.Symbol, ".") when tokens.Current.Kind == TokenKind.Name: return ParseName(tokens.Next(), isRooted: true);
            case (TokenKind.Symbol, "("):
                var inner = ParseExpression();
                tokens.Expect(")");
                return inner;
            case (TokenKind.Symbol, "["): return Checked(new SyntaxNode.List(token.Start, ParseList("]", isTrailingCommaAllowed: true)));
            case (TokenKind.Symbol, "{"): return ParseMap(token.Start);
            default: return tokens.FailUnexpected("a value", token);
        }
    }

    private SyntaxNode ParseName(Token name, bool isRooted)
    {
        if (Reserved.Contains(name.Text)) return tokens.Fail(name.Start, $"'{name.Text}' is a reserved word");
        return tokens.TrySymbol("(")
            ? Expand(new(name.Start, name.Text, false, ParseList(")", isTrailingCommaAllowed: false)))
            : new SyntaxNode.Name(name.Start, name.Text, isRooted);
    }

    private ImmutableArray<SyntaxNode> ParseList(string end, bool isTrailingCommaAllowed)
    {
        var items = ImmutableArray.CreateBuilder<SyntaxNode>();
        while (!tokens.IsSymbol(end) && !tokens.HasFailed)
        {
            if (items.Count > 0)
            {
                tokens.Expect(",", end);
                if (isTrailingCommaAllowed && tokens.IsSymbol(end)) break;
            }
            else if (isTrailingCommaAllowed && tokens.IsSymbol(",") && tokens.Following.Text == end)
            {
                tokens.Next();
                break;
            }

            items.Add(ParseExpression());
        }

        tokens.Expect(end);
        return items.ToImmutable();
    }

    private SyntaxNode ParseMap(int offset)
    {
        var items = ImmutableArray.CreateBuilder<SyntaxNode>();
        while (!tokens.IsSymbol("}") && !tokens.HasFailed)
        {
            if (items.Count > 0)
            {
                tokens.Expect(",", "}");
                if (tokens.IsSymbol("}")) break;
            }
            else if (tokens.IsSymbol(",") && tokens.Following.Text == "}")
            {
                tokens.Next();
                break;
            }

            items.Add(ParseExpression());
            tokens.Expect(":");
            items.Add(ParseExpression());
        }

        tokens.Expect("}");
        return Checked(new SyntaxNode.Map(offset, items.ToImmutable()));
    }

    private SyntaxNode Call(int offset, string function, params ReadOnlySpan<SyntaxNode> arguments) =>
        Checked(new SyntaxNode.Call(offset, function, false, [.. arguments]));

    private SyntaxNode Expand(SyntaxNode.Call call) => Checked(tokens.HasFailed ? call : Macros.Expand(call, problems) ?? call);

    private static string TooDeep => $"an expression may nest {CelLimits.Depth} levels deep";

    private SyntaxNode Checked(SyntaxNode node) => node.Height > CelLimits.Depth ? tokens.Fail(node.Offset, TooDeep) : node;
}
