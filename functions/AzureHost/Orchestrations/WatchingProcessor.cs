using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>Has inputs decided, and remembers for whom that is of concern.</summary>
/// <param name="inner">Decides and commits.</param>
/// <param name="since">When the caller was asked; null where it is never asked twice.</param>
public sealed class WatchingProcessor(IInputProcessor inner, DateTimeOffset? since = null) : IInputProcessor
{
    private readonly Dictionary<CustomerId, (CustomerState First, CustomerState Last)> _seen = [];
    private readonly HashSet<CustomerId> _unsure = [];

    /// <summary>
    /// Who is to be rung for: everybody whom the decisions concern; and everybody at all who waits for something of a
    /// customer of whom it is not known who was told, because what was to be decided had been decided before.
    /// </summary>
    public IEnumerable<Doorbell> Concerned => _seen.SelectMany(
        one => _unsure.Contains(one.Key) ? Doorbell.AllOf(one.Value.Last) : Doorbell.Between(one.Value.First, one.Value.Last));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Processed>> ProcessAsync(IReadOnlyList<CustomerInput> inputs, CancellationToken cancellation)
    {
        var processed = await inner.ProcessAsync(inputs, cancellation);
        for (var i = 0; i < processed.Count; i++)
        {
            var (customer, one) = (inputs[i].Customer, processed[i]);
            var first = _seen.TryGetValue(customer, out var seen) ? seen.First : one.Basis;
            _seen[customer] = (first, one.Decision?.Next ?? one.Basis);
            if (one.IsDuplicate || IsDoneBefore(one)) _unsure.Add(customer);
        }

        return processed;
    }

    /// <summary>Nothing was left to decide, but something was decided since the caller was asked: perhaps by a run of it that died before it rang.</summary>
    private bool IsDoneBefore(in Processed one) =>
        since is not null && ReferenceEquals(one.Decision?.Next, one.Basis) && one.Basis.DecidedAt > since;
}
