using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.AzureHost.Hosting;
using Orchestration.Contracts;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.AzureHost.Tests.Hosting;

/// <summary>Two workers over one store while a changed journey spreads: one knows it already, the other does not yet.</summary>
public sealed class PinnedCustomerStoreTests
{
    private const string Journey = "journeys/nap.yaml";
    private static readonly CustomerId Ada = new("ada");

    private readonly InMemoryStore _store = new();
    private readonly CountingDefinitions _definitions;
    private readonly Dictionary<string, string> _old = Files("1d");
    private readonly Dictionary<string, string> _new = Files("2d");

    public PinnedCustomerStoreTests() => _definitions = new(_store);

    [Fact]
    public async Task A_worker_goes_on_with_a_version_that_another_brought_in()
    {
        var behind = await OpenAsync(_old);
        var ahead = await OpenAsync(_new);
        await ProcessAsync(ahead, Order());

        await ProcessAsync(behind, CustomerInput.Wake(Ada));

        (await StateAsync()).Enrollments.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Files_that_have_gone_bad_meanwhile_do_not_matter()
    {
        var behind = await OpenAsync(_old);
        var ahead = await OpenAsync(_new);
        await ProcessAsync(ahead, Order());
        _old[Journey] = "journey: [";

        await ProcessAsync(behind, CustomerInput.Wake(Ada));

        (await StateAsync()).Enrollments.ShouldHaveSingleItem();
        behind.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_that_is_lost_is_looked_for_once()
    {
        var config = await OpenAsync(_old);
        var store = new PinnedCustomerStore(_store, config);
        await ProcessAsync(config, Order());
        var lost = (await _store.LoadAsync([Ada], Cancellation))[0];
        var enrollment = lost.State.Enrollments[0] with { Version = ContentHash.Of("gone") };
        await _store.CommitAsync([new(lost, lost.State with { Enrollments = [enrollment] }, [], null)], Cancellation);
        var reads = _definitions.Reads;

        for (var i = 0; i < 3; i++) await store.LoadAsync([Ada], Cancellation);

        (_definitions.Reads - reads).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_known_is_not_looked_for()
    {
        var config = await OpenAsync(_old);
        await ProcessAsync(config, Order());
        var reads = _definitions.Reads;

        await ProcessAsync(config, CustomerInput.Wake(Ada));

        _definitions.Reads.ShouldBe(reads);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> Files(string wait)
    {
        var shop = Path.Combine(AppContext.BaseDirectory, "config");
        return new(StringComparer.Ordinal)
        {
            ["consent.yaml"] = File.ReadAllText(Path.Combine(shop, "consent.yaml")),
            ["customers.yaml"] = File.ReadAllText(Path.Combine(shop, "customers.yaml")),
            ["sending.yaml"] = File.ReadAllText(Path.Combine(shop, "sending.yaml")),
            [Journey] = $"journey: nap\ndescribe: Rests.\npurpose: marketing\nenter:\n  on: order.placed\n  again: never\nsteps:\n  - wait: {wait}\n",
        };
    }

    private static CustomerInput Order() => CustomerInput.Of(
        new(new("tests", "1"), EventTypes.OrderPlaced, Ada, DateTimeOffset.UtcNow, new RecordMap([new("order", Value.Of("1"))])));

    private Task<LiveConfig> OpenAsync(Dictionary<string, string> files) => LiveConfig.OpenAsync(
        new MemoryConfigSource(files), _definitions, NodaZones.Instance, NullLogger<LiveConfig>.Instance, Cancellation);

    private async Task ProcessAsync(LiveConfig config, CustomerInput input)
    {
        using var metrics = new RuntimeMetrics();
        var processor = new CustomerProcessor(
            new PinnedCustomerStore(_store, config), () => config.Current.Catalog, TimeProvider.System, new AzureHost.Orchestrations.NoEffects(), metrics);
        await processor.ProcessAsync([input], Cancellation);
    }

    private async Task<CustomerState> StateAsync() => (await _store.LoadAsync([Ada], Cancellation))[0].State;

    private sealed class CountingDefinitions(IDefinitionStore inner) : IDefinitionStore
    {
        public int Reads { get; private set; }

        public ValueTask<IReadOnlyList<PinnedDefinition>> LoadAllAsync(CancellationToken cancellation)
        {
            Reads++;
            return inner.LoadAllAsync(cancellation);
        }

        public ValueTask SaveAsync(IReadOnlyList<PinnedDefinition> definitions, CancellationToken cancellation) => inner.SaveAsync(definitions, cancellation);
    }
}
