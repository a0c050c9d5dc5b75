namespace Orchestration.Core.Conditions.Syntax;

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    /// <summary>The end of the source.</summary>
    End,

    /// <summary>A name, reserved words included.</summary>
    Name,

    /// <summary>A field's name in backticks.</summary>
    QuotedName,

    /// <summary>A number, string, bytes, bool or null.</summary>
    Literal,

    /// <summary>A whole number without sign that is no uint; its value needs the sign before it.</summary>
    Integer,

    /// <summary>An operator or punctuation, <c>in</c> included.</summary>
    Symbol,
}
