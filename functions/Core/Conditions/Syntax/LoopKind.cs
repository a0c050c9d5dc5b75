namespace Orchestration.Core.Conditions.Syntax;

/// <summary>The macros that loop.</summary>
internal enum LoopKind
{
    /// <summary><c>all(x, p)</c>.</summary>
    All,

    /// <summary><c>exists(x, p)</c>.</summary>
    Exists,

    /// <summary><c>exists_one(x, p)</c>.</summary>
    ExistsOne,

    /// <summary><c>map(x, t)</c>, <c>map(x, p, t)</c> and <c>filter(x, p)</c>.</summary>
    Transform,
}
