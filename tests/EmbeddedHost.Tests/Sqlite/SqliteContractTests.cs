using Orchestration.Contracts;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Tests.Sqlite;

public sealed class SqliteCommitTests : CommitContract, IAsyncDisposable
{
    private readonly TemporaryStore _store = new();

    protected override ICustomerStore Customers => _store.Store;

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}

public sealed class SqliteInputTests : InputContract, IAsyncDisposable
{
    private readonly TemporaryStore _store = new();

    protected override ICustomerStore Customers => _store.Store;

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}

public sealed class SqliteCustomerStateTests : CustomerStateContract, IAsyncDisposable
{
    private readonly TemporaryStore _store = new();

    protected override ICustomerStore Customers => _store.Store;

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}

public sealed class SqliteTimelineTests : TimelineContract, IAsyncDisposable
{
    private readonly TemporaryStore _store = new();

    protected override ICustomerStore Customers => _store.Store;

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}

public sealed class SqliteErasureTests : ErasureContract, IAsyncDisposable
{
    private readonly TemporaryStore _store = new();

    protected override ICustomerStore Customers => _store.Store;

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}

public sealed class SqliteWakeIndexTests : WakeIndexContract, IAsyncDisposable
{
    private readonly TemporaryStore _store = new();

    protected override ICustomerStore Customers => _store.Store;

    protected override IWakeIndex Index => _store.Store;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    protected override Task RestartAsync() => _store.RestartAsync();
}

public sealed class SqliteDefinitionStoreTests : DefinitionStoreContract, IAsyncDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IDefinitionStore Definitions => _store.Store;

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}

public sealed class SqliteTallyStoreTests : TallyStoreContract, IAsyncDisposable
{
    private readonly TemporaryStore _store = new();

    protected override ICustomerStore Customers => _store.Store;

    protected override ITallyStore Tallies => _store.Store;

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
