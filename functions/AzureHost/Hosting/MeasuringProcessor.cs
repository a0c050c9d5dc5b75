using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.AzureHost.Hosting;

/// <summary>Measures how late customers are woken. A wake that finds nothing due was a doorbell, and is not late.</summary>
internal sealed class MeasuringProcessor(IInputProcessor inner, RuntimeMetrics metrics, TimeProvider time) : IInputProcessor
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Processed>> ProcessAsync(IReadOnlyList<CustomerInput> inputs, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var processed = await inner.ProcessAsync(inputs, cancellation);
        for (var i = 0; i < processed.Count; i++)
        {
            if (inputs[i].Input is Input.WokeUp && processed[i].Basis.NextWake is { } due && due <= now) metrics.Woke(now - due);
        }

        return processed;
    }
}
