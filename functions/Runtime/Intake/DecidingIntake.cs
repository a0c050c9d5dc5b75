using Orchestration.Core.Events;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Intake;

/// <summary>Takes events in by deciding them: what is answered is decided.</summary>
public sealed class DecidingIntake(IInputProcessor processor) : IEventIntake
{
    /// <inheritdoc/>
    public async ValueTask<TakenIn> TakeAsync(IReadOnlyList<CustomerEvent> events, CancellationToken cancellation)
    {
        var inputs = new CustomerInput[events.Count];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = CustomerInput.Of(events[i]);
        var processed = await processor.ProcessAsync(inputs, cancellation);
        var duplicates = 0;
        for (var i = 0; i < processed.Count; i++)
        {
            if (processed[i].IsDuplicate) duplicates++;
        }

        return new(processed.Count - duplicates, duplicates);
    }
}
