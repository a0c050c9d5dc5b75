using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>The errors that need no detail, made once.</summary>
internal static class Errors
{
    public static readonly Value NoBool = Value.Error("no such overload: a condition that is no bool");
    public static readonly Value NoRange = Value.Error("no such overload: a macro over what is neither list nor map");
    public static readonly Value Exhausted = Value.Error("too many steps");
}
