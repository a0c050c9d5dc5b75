using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.EmbeddedHost.Scheduler;
using Orchestration.EmbeddedHost.Tests.Endpoints;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.EmbeddedHost.Tests.Scheduler;

public sealed class WakeLoopTests : IDisposable
{
    private const int MoreThanABatch = 1200;

    private readonly FixedClock _time = new();
    private readonly RuntimeMetrics _metrics = new();
    private readonly DuePeople _people;
    private readonly WakeLoop _wakes;

    public WakeLoopTests()
    {
        _people = new(_time);
        _wakes = new(_people.Store, _people, _time, _metrics, NullLogger<WakeLoop>.Instance);
    }

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Everybody_who_is_due_is_woken_in_batches()
    {
        await DueAsync("c", MoreThanABatch);
        await _people.SetAsync("later", _time.Now.AddSeconds(1));

        (await WakeAsync()).ShouldBe(MoreThanABatch);

        (await _people.DueAsync()).ShouldBeEmpty();
        _people.Calls.Select(call => call.Customers.Length).ShouldBe([500, 500, 200]);
    }

    [Fact]
    public async Task A_customer_that_cannot_be_decided_does_not_hold_up_the_others()
    {
        await DueAsync("c", 10);
        _people.Broken.Add("c-4");

        (await WakeAsync()).ShouldBe(9);

        (await _people.DueAsync()).ShouldBe(["c-4"]);
    }

    [Fact]
    public async Task A_customer_that_cannot_be_decided_is_tried_after_ever_longer_pauses_of_five_minutes_at_most()
    {
        var start = _time.Now;
        await DueAsync("c", 1);
        _people.Broken.Add("c-0");

        for (var second = 0; second <= 1200; second++) await WakeAsync(start.AddSeconds(second));

        _people.Calls.Select(call => (call.At - start).TotalSeconds).ShouldBe([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811, 1111]);
    }

    [Fact]
    public async Task Who_is_set_aside_does_not_spoil_the_batch_of_the_others()
    {
        await DueAsync("broken", 1);
        _people.Broken.Add("broken-0");
        await WakeAsync();
        _people.Calls.Clear();
        await DueAsync("c", 10);

        await WakeAsync(_time.Now.AddSeconds(1));

        _people.Calls.Select(call => call.Customers.Length).ShouldBe([10, 1]);
    }

    [Fact]
    public async Task However_many_cannot_be_decided_those_behind_them_are_woken()
    {
        var start = _time.Now;
        await DueAsync("broken", MoreThanABatch, start.AddHours(-1));
        _people.Broken.UnionWith(await _people.DueAsync());
        await DueAsync("c", 10);

        var woken = 0;
        for (var second = 0; second < 5; second++) woken += await WakeAsync(start.AddSeconds(second));

        woken.ShouldBe(10);
        (await _people.DueAsync()).Length.ShouldBe(MoreThanABatch);
    }

    [Fact]
    public async Task Where_nobody_can_be_decided_the_next_second_is_waited_for()
    {
        await DueAsync("c", MoreThanABatch);
        _people.Broken.UnionWith(await _people.DueAsync());

        (await WakeAsync()).ShouldBe(0);

        _people.Calls.Count.ShouldBe(1 + 500);
    }

    [Fact]
    public async Task Those_whose_trouble_is_over_are_woken_in_batches_again()
    {
        await DueAsync("c", 100);
        _people.Broken.UnionWith(await _people.DueAsync());
        await WakeAsync();
        _people.Broken.Clear();
        _people.Calls.Clear();

        (await WakeAsync(_time.Now.AddSeconds(1))).ShouldBe(100);

        _people.Calls.ShouldHaveSingleItem().Customers.Length.ShouldBe(100);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Trouble_that_is_over_is_forgotten(bool wokenByTheLoop)
    {
        var start = _time.Now;
        await DueAsync("c", 1);
        _people.Broken.Add("c-0");
        foreach (var second in new[] { 0, 1, 3 }) await WakeAsync(start.AddSeconds(second));

        _people.Broken.Clear();
        if (!wokenByTheLoop) await _people.SetAsync("c-0", null);
        await WakeAsync(start.AddSeconds(7));
        await DueAsync("c", 1);
        _people.Broken.Add("c-0");
        _people.Calls.Clear();
        foreach (var second in new[] { 8, 9 }) await WakeAsync(start.AddSeconds(second));

        _people.Calls.Count.ShouldBe(2);
    }

    private async Task DueAsync(string name, int customers, DateTimeOffset? since = null)
    {
        for (var i = 0; i < customers; i++) await _people.SetAsync($"{name}-{i}", since ?? _time.Now);
    }

    private Task<int> WakeAsync(DateTimeOffset? at = null)
    {
        _time.Now = at ?? _time.Now;
        return _wakes.WakeDueAsync(TestContext.Current.CancellationToken);
    }
}
