using Orchestration.Core.Conditions;

namespace Orchestration.Core.Journeys;

/// <summary>What a journey is for. Reaching it ends the enrollment.</summary>
/// <param name="On">The event type.</param>
/// <param name="When">What must hold besides, or null.</param>
public sealed record Goal(string On, CelExpression? When);
