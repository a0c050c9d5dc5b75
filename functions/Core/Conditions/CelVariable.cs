namespace Orchestration.Core.Conditions;

/// <summary>A name that expressions may use, and the type of what it is bound to.</summary>
public sealed record CelVariable(string Name, CelType Type);
