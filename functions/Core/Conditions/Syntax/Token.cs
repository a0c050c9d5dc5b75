using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Syntax;

/// <summary>One token. <see cref="Text"/> is a name's or symbol's text; <see cref="Value"/> a literal's value.</summary>
internal sealed record Token(TokenKind Kind, int Start, int End, string Text, Value Value = default);
