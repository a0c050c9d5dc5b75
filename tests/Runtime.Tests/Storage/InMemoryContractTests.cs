using Orchestration.Contracts;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Tests.Storage;

public sealed class InMemoryCommitTests : CommitContract
{
    protected override ICustomerStore Customers { get; } = new InMemoryStore();
}

public sealed class InMemoryInputTests : InputContract
{
    protected override ICustomerStore Customers { get; } = new InMemoryStore();
}

public sealed class InMemoryCustomerStateTests : CustomerStateContract
{
    protected override ICustomerStore Customers { get; } = new InMemoryStore();
}

public sealed class InMemoryTimelineTests : TimelineContract
{
    protected override ICustomerStore Customers { get; } = new InMemoryStore();
}

public sealed class InMemoryErasureTests : ErasureContract
{
    protected override ICustomerStore Customers { get; } = new InMemoryStore();
}

public sealed class InMemoryWakeIndexTests : WakeIndexContract
{
    private readonly InMemoryStore _store = new();

    protected override ICustomerStore Customers => _store;

    protected override IWakeIndex Index => _store;

    protected override Task RestartAsync() => Task.CompletedTask;
}

public sealed class InMemoryDefinitionStoreTests : DefinitionStoreContract
{
    protected override IDefinitionStore Definitions { get; } = new InMemoryStore();
}

public sealed class InMemoryTallyStoreTests : TallyStoreContract
{
    private readonly InMemoryStore _store = new();

    protected override ICustomerStore Customers => _store;

    protected override ITallyStore Tallies => _store;
}
