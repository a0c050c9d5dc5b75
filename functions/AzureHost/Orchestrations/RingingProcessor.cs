using Orchestration.Core.Customers;
using Orchestration.Core.Events;
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
        var processed = await inner.ProcessAsync(inputs, cancellation);
        var first = new Dictionary<CustomerId, CustomerState>();
        var last = new Dictionary<CustomerId, CustomerState>();
        var unsure = new HashSet<CustomerId>();
        for (var i = 0; i < processed.Count; i++)
        {
            var (customer, one) = (inputs[i].Customer, processed[i]);
            first.TryAdd(customer, one.Basis);
            last[customer] = one.Decision?.Next ?? one.Basis;
            if (one.IsDuplicate || IsDoneBefore(one)) unsure.Add(customer);
        }

        var rings = last.SelectMany(one => unsure.Contains(one.Key) ? Doorbell.AllOf(one.Value) : Doorbell.Between(first[one.Key], one.Value));
        await doorbells.RingAsync([.. rings.Where(ring => ring.Instance != self)], cancellation);
        return processed;
    }

    /// <summary>Nothing was left to decide, but something was decided since the caller was asked: perhaps by a run of it that died before it rang.</summary>
    private bool IsDoneBefore(in Processed one) =>
        since is not null && ReferenceEquals(one.Decision?.Next, one.Basis) && one.Basis.DecidedAt > since;
}
