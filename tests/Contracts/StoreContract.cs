using System.Collections.Immutable;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What the contracts of a store's ports share: one store, and short words for using it.</summary>
public abstract class StoreContract
{
    protected static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The store under test, empty when a test begins.</summary>
    protected abstract ICustomerStore Customers { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected async Task<StoredCustomer> LoadAsync(string id) =>
        (await Customers.LoadAsync([new CustomerId(id)], Cancellation)).ShouldHaveSingleItem();

    protected async Task<CommitResult> CommitAsync(Commit commit) =>
        (await Customers.CommitAsync([commit], Cancellation)).ShouldHaveSingleItem();

    /// <summary>Loads, changes and commits, which must succeed.</summary>
    protected async Task<StoredCustomer> ChangeAsync(string id, Func<CustomerState, CustomerState> change, string? input = null, int receipts = 0)
    {
        (await CommitAsync(Change(await LoadAsync(id), change, input, receipts))).ShouldBe(CommitResult.Committed);
        return await LoadAsync(id);
    }

    /// <summary>A commit that changes the basis.</summary>
    protected static Commit Change(
        StoredCustomer basis, Func<CustomerState, CustomerState> change, string? input = null, int receipts = 0)
    {
        var next = change(basis.State) with { Receipts = basis.State.Receipts + receipts };
        return new(basis, next, Receipts(basis.State.Receipts + 1, receipts), input is null ? null : Digest(input));
    }

    protected static byte[] Digest(string input) => new EventKey("contract", input).Digest();

    protected static ImmutableArray<Receipt> Receipts(long first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Receipt(first + i, Now, ReceiptKind.EventApplied) { EventId = $"e{first + i}" })];

    /// <summary>A state that differs from every other by the name.</summary>
    protected static Func<CustomerState, CustomerState> Named(string name) => state => state with { Stage = new(name, Now) };
}
