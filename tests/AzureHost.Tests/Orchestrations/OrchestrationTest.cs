using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.Tests.Orchestrations.Engine;
using Orchestration.AzureHost.Tests.Scenarios;
using Orchestration.Contracts;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Demo;

namespace Orchestration.AzureHost.Tests.Orchestrations;

/// <summary>A shop on a Monday noon, with one customer who may be written to.</summary>
public abstract class OrchestrationTest : IAsyncLifetime
{
    private protected static readonly DateTimeOffset Monday = Happened.Time("2026-03-02 12:00");
    private protected static readonly CustomerId Ada = new("c1");

    private protected InMemoryStore Store { get; } = new();

    private protected HandTurnedTime Time { get; } = new(Monday);

    private protected AzureShop Shop { get; private set; } = null!;

    private protected FakeEngine Engine => Shop.Engine;

    private protected FakeInstance Welcome => Engine.Find(InstanceIds.Of(new EnrollmentId("welcome:c1:1"))).ShouldNotBeNull();

    private protected FakeInstance Second => Engine.Find(InstanceIds.Of(new EnrollmentId("second-purchase:c1:1"))).ShouldNotBeNull();

    private protected IEnumerable<string?> Mails => Shop.Post.Accepted.Select(mail => mail.Template);

    public async ValueTask InitializeAsync() => Shop = await AzureShop.OpenAsync(Store, Store, Time, Files());

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual Dictionary<string, string> Files() => ShopFiles.Make();

    private protected Task AdaOrdersAsync() => Shop.PostAsync(Happened.Known(Monday), Happened.Consent(Monday), Happened.Order("o1", Monday));

    private protected async Task<CustomerState> AdaAsync() => (await Store.LoadAsync([Ada], CancellationToken.None))[0].State;

    private protected async Task<IReadOnlyList<Receipt>> TimelineAsync(CustomerId? customer = null) =>
        await Store.TimelineAsync(customer ?? Ada, 0, int.MaxValue, CancellationToken.None);

    private protected async Task<IEnumerable<ReceiptKind>> KindsAsync(string journey) =>
        (await TimelineAsync()).Where(r => r.Journey == journey).Select(r => r.Kind);
}
