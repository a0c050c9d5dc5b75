using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Core.Messages;

/// <summary>A message that is not yet settled.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Enrollment">The enrollment that asked for it.</param>
/// <param name="Journey">The journey's name.</param>
/// <param name="Version">The content hash of the journey's definition.</param>
/// <param name="Step">The path of the step that asked for it.</param>
/// <param name="Purpose">The consent purpose.</param>
/// <param name="Template">The template's name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="NextAt">When it wants attention again, or null for only when somebody reports.</param>
/// <param name="Attempts">How often it was claimed.</param>
/// <param name="ClaimedAt">When it was last claimed, or null where it is not.</param>
/// <param name="Event">The data of the event that its text speaks of, kept only where the template reads it.</param>
public sealed record Message(
    MessageId Id,
    EnrollmentId Enrollment,
    string Journey,
    ContentHash Version,
    string Step,
    string Purpose,
    string Template,
    MessageStatus Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset? NextAt,
    int Attempts,
    DateTimeOffset? ClaimedAt,
    MapValue? Event);
