using Orchestration.Contracts;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.TableStorage;

/// <summary>Short words for tests of the store in tables, beyond its contract.</summary>
public abstract class TableStoreTests : StoreContract, IAsyncLifetime
{
    private protected TestTables Tables { get; set; } = null!;

    protected override ICustomerStore Customers => Tables.Customers;

    public virtual async ValueTask InitializeAsync() => Tables = await TestTables.CreateOrSkipAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    private protected static async Task<CommitResult> CommitAsync(TestTables through, Commit commit) =>
        (await through.Customers.CommitAsync([commit], Cancellation)).ShouldHaveSingleItem();

    /// <summary>Text that hardly compresses.</summary>
    private protected static string Noise(int characters, int seed = 1)
    {
        const string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
        var random = new Random(seed);
        return string.Create(characters, random, static (span, random) => random.GetItems(digits, span));
    }
}
