using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Intake;

/// <summary>Takes the effects of committed decisions. All of them can be derived from the state again, so losing one is only late.</summary>
public interface IEffectSink
{
    /// <summary>Takes effects; must not block.</summary>
    void Take(CustomerId customer, ImmutableArray<Effect> effects);
}
