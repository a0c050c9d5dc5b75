using Orchestration.Core.Events;

namespace Orchestration.Core.Journeys;

/// <summary>One customer's walk through one journey, parked at a step. It keeps to the definition it began with, whatever happens to the file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Journey">The journey's name.</param>
/// <param name="Version">The definition's content hash.</param>
/// <param name="Number">The how-manieth walk of this customer through this journey, from 1.</param>
/// <param name="EnteredAt">When it began.</param>
/// <param name="Trigger">The event that began it.</param>
/// <param name="Step">The path of the step it is parked at.</param>
/// <param name="Since">Since when it is parked there.</param>
/// <param name="WakeAt">When it goes on by itself, or null for only by an event.</param>
public sealed record Enrollment(
    EnrollmentId Id,
    string Journey,
    ContentHash Version,
    int Number,
    DateTimeOffset EnteredAt,
    CustomerEvent Trigger,
    string Step,
    DateTimeOffset Since,
    DateTimeOffset? WakeAt);
