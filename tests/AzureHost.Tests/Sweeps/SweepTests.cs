using Orchestration.AzureHost.Sweeps;
using Orchestration.AzureHost.TableStorage;
using Orchestration.AzureHost.Tests.TableStorage;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;

namespace Orchestration.AzureHost.Tests.Sweeps;

public sealed class SweepTests
{
    private readonly HandTurnedTime _time = new();
    private readonly List<CustomerId> _met = [];
    private TestTables _tables = null!;

    [Fact]
    public async Task A_sweep_meets_every_customer_once()
    {
        await SetUpAsync(customers: 20);

        await SweepAsync("goal");

        _met.Select(id => id.Value).ShouldBe([.. Enumerable.Range(0, 20).Select(i => $"customer-{i}")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_goal_that_was_reached_is_not_swept_for_again_and_another_one_is()
    {
        await SetUpAsync(customers: 3);
        await SweepAsync("first");

        await SweepAsync("first");
        _met.Count.ShouldBe(3);
        await SweepAsync("second");
        _met.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_sweep_whose_time_is_up_goes_on_where_it_left_off()
    {
        await SetUpAsync(customers: 20);
        void TakeLong() => _time.Now += Sweep.Budget + TimeSpan.FromSeconds(1);

        for (var runs = 0; runs < 40 && _met.Count < 20; runs++) await SweepAsync("goal", TakeLong);

        _met.Count.ShouldBe(20);
        _met.ShouldBeUnique();
    }

    [Fact]
    public async Task An_endless_sweep_begins_again_when_it_has_met_everybody()
    {
        await SetUpAsync(customers: 3);

        await SweepAsync(goal: null);
        await SweepAsync(goal: null);

        _met.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Only_the_overdue_are_read_for_the_sweep_of_the_overdue()
    {
        await SetUpAsync(customers: 2);
        var late = CustomerState.New(new("late")) with { ClockAt = _time.Now.AddHours(-1) };
        await _tables.Customers.CommitAsync([new(new(CustomerState.New(late.Id), null), late, [], null)], TestContext.Current.CancellationToken);
        var met = new List<CustomerId>();

        for (var slice = 0; slice < TableCustomers.Slices; slice++)
        {
            await foreach (var page in _tables.Index.OverdueAsync(slice, _time.Now, TestContext.Current.CancellationToken)) met.AddRange(page);
        }

        met.ShouldBe([late.Id]);
    }

    private async Task SetUpAsync(int customers)
    {
        _tables = await TestTables.CreateOrSkipAsync(_time);
        for (var i = 0; i < customers; i++)
        {
            var state = CustomerState.New(new($"customer-{i}")) with { Receipts = 1 };
            await _tables.Customers.CommitAsync([new(new(CustomerState.New(state.Id), null), state, [], null)], TestContext.Current.CancellationToken);
        }
    }

    private Task<int> SweepAsync(string? goal, Action? each = null) => new Sweep(new(_tables.Accounts), _time).ContinueAsync(
        "test", goal, slice => _tables.Index.AllAsync(slice, TestContext.Current.CancellationToken),
        page =>
        {
            _met.AddRange(page);
            each?.Invoke();
            return Task.CompletedTask;
        },
        TestContext.Current.CancellationToken);

    private sealed class HandTurnedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;
    }
}
