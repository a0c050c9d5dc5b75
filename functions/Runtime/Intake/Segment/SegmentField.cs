using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>A declared field and what a call says of it.</summary>
/// <param name="Name">The field's name with us.</param>
/// <param name="Path">Where the call says it, such as <c>traits.firstName</c>.</param>
/// <param name="Value">What it says.</param>
internal readonly record struct SegmentField(string Name, string Path, Value Value);
