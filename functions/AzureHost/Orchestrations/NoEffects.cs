using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>Takes effects and does nothing: here, who has something to do is read out of the states (<see cref="Doorbell.Between"/>).</summary>
public sealed class NoEffects : IEffectSink
{
    /// <inheritdoc/>
    public void Take(CustomerId customer, ImmutableArray<Effect> effects)
    {
    }
}
