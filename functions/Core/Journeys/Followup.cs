using Orchestration.Core.Events;

namespace Orchestration.Core.Journeys;

/// <summary>An event of our own that waits to be handled within the decision that made it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Applied">True where facts and attributes have it already, and only journeys and stages have yet to hear of it.</param>
internal readonly record struct Followup(CustomerEvent Event, bool Applied);
