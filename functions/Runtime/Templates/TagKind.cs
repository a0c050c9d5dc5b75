namespace Orchestration.Runtime.Templates;

/// <summary>What a <c>{{…}}</c> does.</summary>
internal enum TagKind
{
    /// <summary>Prints a field or a helper's result.</summary>
    Output,

    /// <summary>Opens a block: <c>{{#if x}}</c>.</summary>
    Open,

    /// <summary><c>{{else}}</c>, or <c>{{else if x}}</c>.</summary>
    Else,

    /// <summary>Closes a block: <c>{{/if}}</c>.</summary>
    Close,

    /// <summary>Says nothing: a comment, or a tag already reported as wrong.</summary>
    Nothing,
}
