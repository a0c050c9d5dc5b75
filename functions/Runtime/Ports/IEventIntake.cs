using Orchestration.Core.Events;

namespace Orchestration.Runtime.Ports;

/// <summary>Takes validated events in: by deciding them, or by putting them on a queue in front of whoever decides them.</summary>
public interface IEventIntake
{
    /// <summary>Answers once every event is durable. Events of one customer keep their order.</summary>
    /// <exception cref="EventTooLargeException">One of the events is larger than what carries them takes. None was taken in.</exception>
    ValueTask<TakenIn> TakeAsync(IReadOnlyList<CustomerEvent> events, CancellationToken cancellation);
}
