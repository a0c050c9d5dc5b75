using Orchestration.Contracts;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class TableCommitContractTests : CommitContract, IAsyncLifetime
{
    private TestTables _tables = null!;

    protected override ICustomerStore Customers => _tables.Customers;

    public async ValueTask InitializeAsync() => _tables = await TestTables.CreateOrSkipAsync();

    public ValueTask DisposeAsync() => default;
}

public sealed class TableInputContractTests : InputContract, IAsyncLifetime
{
    private TestTables _tables = null!;

    protected override ICustomerStore Customers => _tables.Customers;

    public async ValueTask InitializeAsync() => _tables = await TestTables.CreateOrSkipAsync();

    public ValueTask DisposeAsync() => default;
}

public sealed class TableCustomerStateContractTests : CustomerStateContract, IAsyncLifetime
{
    private TestTables _tables = null!;

    protected override ICustomerStore Customers => _tables.Customers;

    public async ValueTask InitializeAsync() => _tables = await TestTables.CreateOrSkipAsync();

    public ValueTask DisposeAsync() => default;
}

public sealed class TableTimelineContractTests : TimelineContract, IAsyncLifetime
{
    private TestTables _tables = null!;

    protected override ICustomerStore Customers => _tables.Customers;

    public async ValueTask InitializeAsync() => _tables = await TestTables.CreateOrSkipAsync();

    public ValueTask DisposeAsync() => default;
}

public sealed class TableErasureContractTests : ErasureContract, IAsyncLifetime
{
    private TestTables _tables = null!;

    protected override ICustomerStore Customers => _tables.Customers;

    public async ValueTask InitializeAsync() => _tables = await TestTables.CreateOrSkipAsync();

    public ValueTask DisposeAsync() => default;
}

public sealed class TableDefinitionStoreContractTests : DefinitionStoreContract, IAsyncLifetime
{
    private TestTables _tables = null!;

    protected override IDefinitionStore Definitions => _tables.Definitions;

    public async ValueTask InitializeAsync() => _tables = await TestTables.CreateOrSkipAsync();

    public ValueTask DisposeAsync() => default;
}

public sealed class TableTallyStoreContractTests : TallyStoreContract, IAsyncLifetime
{
    private TestTables _tables = null!;

    protected override ICustomerStore Customers => _tables.Customers;

    protected override ITallyStore Tallies => _tables.Tallies;

    public async ValueTask InitializeAsync() => _tables = await TestTables.CreateOrSkipAsync();

    public ValueTask DisposeAsync() => default;
}
