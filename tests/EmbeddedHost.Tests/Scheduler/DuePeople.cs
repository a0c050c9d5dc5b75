using Orchestration.Contracts;
using Orchestration.Core.Events;
using Orchestration.EmbeddedHost.Tests.Endpoints;
using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Tests.Scheduler;

/// <summary>Customers whose clocks run out, and who cannot be decided where the test says so.</summary>
internal sealed class DuePeople(FixedClock time) : IInputProcessor
{
    /// <summary>The customers, in memory.</summary>
    public InMemoryStore Store { get; } = new();

    /// <summary>Who cannot be decided.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>Every call so far: when, and for whom.</summary>
    public List<(DateTimeOffset At, string[] Customers)> Calls { get; } = [];

    /// <summary>Sets a customer's clock.</summary>
    public async Task SetAsync(string customer, DateTimeOffset? clock)
    {
        var stored = (await Store.LoadAsync([new CustomerId(customer)], TestContext.Current.CancellationToken))[0];
        await Store.CommitAsync([new(stored, stored.State with { ClockAt = clock }, [], null)], TestContext.Current.CancellationToken);
    }

    /// <summary>Who is due.</summary>
    public async Task<string[]> DueAsync() =>
        [.. (await Store.DueAsync(time.Now, int.MaxValue, TestContext.Current.CancellationToken)).Select(customer => customer.Value)];

    public async ValueTask<IReadOnlyList<Processed>> ProcessAsync(IReadOnlyList<CustomerInput> inputs, CancellationToken cancellation)
    {
        string[] customers = [.. inputs.Select(input => input.Customer.Value)];
        Calls.Add((time.Now, customers));
        if (customers.Any(Broken.Contains)) throw new InvalidOperationException("Cannot be decided, by request of the test.");
        foreach (var customer in customers) await SetAsync(customer, clock: null);
        return new Processed[inputs.Count];
    }
}
