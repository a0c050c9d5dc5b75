using System.Runtime.CompilerServices;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Timeline;

/// <summary>Reads a customer's whole timeline, page by page.</summary>
public static class TimelineReader
{
    private const int Page = 500;

    /// <summary>All receipts of the customer, the first first.</summary>
    public static async IAsyncEnumerable<Receipt> ReadAllAsync(
        ICustomerStore store, CustomerId customer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        for (long after = 0; ;)
        {
            var receipts = await store.TimelineAsync(customer, after, Page, cancellation);
            foreach (var receipt in receipts) yield return receipt;
            if (receipts.Count < Page) yield break;
            after = receipts[^1].Number;
        }
    }
}
