using Orchestration.Core.Conditions;

namespace Orchestration.Core.Customers;

/// <summary>A declared customer attribute.</summary>
/// <param name="Name">Its name, lower case with underscores.</param>
/// <param name="Type">Its type.</param>
/// <param name="Purpose">The consent purpose it was collected for. Without that consent it reads as absent.</param>
public sealed record AttributeDefinition(string Name, CelType Type, string Purpose);
