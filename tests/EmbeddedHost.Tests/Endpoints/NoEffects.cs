using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>Leaves effects unperformed.</summary>
internal sealed class NoEffects : IEffectSink
{
    public void Take(CustomerId customer, ImmutableArray<Effect> effects)
    {
    }
}
