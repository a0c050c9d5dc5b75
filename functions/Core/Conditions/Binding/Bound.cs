using Orchestration.Core.Conditions.Nodes;

namespace Orchestration.Core.Conditions.Binding;

/// <summary>A compiled node with its type and, where it is a selection that starts at a variable, its path.</summary>
internal readonly record struct Bound(Node Node, CelType Type, string? Path = null);
