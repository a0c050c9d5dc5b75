namespace Orchestration.Runtime.Intake;

/// <summary>What is wrong with an event.</summary>
/// <param name="Index">Which event of the batch, from 0.</param>
/// <param name="Field">Where in it, such as <c>data.value</c>.</param>
/// <param name="Problem">What is wrong and what to do. Holds no values of the event, which may be personal.</param>
public sealed record IntakeProblem(int Index, string Field, string Problem);
