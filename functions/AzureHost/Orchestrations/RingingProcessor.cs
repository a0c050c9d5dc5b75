using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// Decides, and then rings for whom the decisions concern. What is durable is durable by then: where ringing fails the
/// caller hears of it, does the same again, and this time, since nothing is left to decide, everybody is rung.
/// </summary>
/// <param name="inner">Decides and commits.</param>
/// <param name="doorbells">Rings.</param>
/// <param name="self">The caller's own orchestration, which looks for itself; null where the caller is none.</param>
/// <param name="since">When the caller was asked; null where it is never asked twice.</param>
public sealed class RingingProcessor(IInputProcessor inner, Doorbells doorbells, string? self = null, DateTimeOffset? since = null) : IInputProcessor
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Processed>> ProcessAsync(IReadOnlyList<CustomerInput> inputs, CancellationToken cancellation)
    {
        var watching = new WatchingProcessor(inner, since);
        var processed = await watching.ProcessAsync(inputs, cancellation);
        await doorbells.RingAsync([.. watching.Concerned.Where(one => one.Instance != self)], cancellation);
        return processed;
    }
}
