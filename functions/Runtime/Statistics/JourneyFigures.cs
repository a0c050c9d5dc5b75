namespace Orchestration.Runtime.Statistics;

/// <summary>What one journey did.</summary>
/// <param name="Entered">Enrollments begun.</param>
/// <param name="Active">Enrollments that rest at a step now.</param>
/// <param name="Finished">Enrollments that ran to their end.</param>
/// <param name="Goals">Enrollments that reached the goal; counted among the exits too.</param>
/// <param name="Exits">Enrollments that ended early, by reason.</param>
/// <param name="Messages">What became of its messages, by template.</param>
public sealed record JourneyFigures(
    long Entered, long Active, long Finished, long Goals,
    IReadOnlyDictionary<string, long> Exits, IReadOnlyDictionary<string, MessageFigures> Messages);
