using Orchestration.Runtime.Hosting;

namespace Orchestration.Runtime.Tests.Hosting;

public sealed class TimedLoopTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TickingTime _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _begun = new(0);
    private readonly List<Exception> _failures = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _stop.Dispose();
        _begun.Dispose();
    }

    [Fact]
    public async Task The_first_round_is_made_at_once_and_one_more_after_every_pause()
    {
        var loop = RunAsync(() => Task.CompletedTask);
        await _begun.WaitAsync(Cancellation);
        _time.Period.ShouldBe(Pause);

        for (var rounds = 0; rounds < 3; rounds++)
        {
            _begun.CurrentCount.ShouldBe(0);
            _time.Tick();
            await _begun.WaitAsync(Cancellation);
        }

        await StopAsync(loop);
    }

    [Fact]
    public async Task A_round_that_fails_is_reported_and_the_next_one_made()
    {
        var failing = new InvalidOperationException("by request of the test");
        var loop = RunAsync(() => throw failing);
        await _begun.WaitAsync(Cancellation);

        _time.Tick();
        await _begun.WaitAsync(Cancellation);

        await StopAsync(loop);
        _failures.ShouldBe([failing, failing]);
    }

    [Fact]
    public async Task A_round_that_gives_up_by_itself_has_failed()
    {
        var loop = RunAsync(() => throw new TaskCanceledException("timed out"));
        await _begun.WaitAsync(Cancellation);

        _time.Tick();
        await _begun.WaitAsync(Cancellation);

        await StopAsync(loop);
        _failures[0].ShouldBeOfType<TaskCanceledException>();
    }

    [Fact]
    public async Task Stopping_ends_the_round_under_way_without_a_complaint()
    {
        var loop = RunAsync(() => Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token));
        await _begun.WaitAsync(Cancellation);

        await StopAsync(loop);

        _failures.ShouldBeEmpty();
    }

    private Task RunAsync(Func<Task> round) => TimedLoop.RunAsync(
        Pause, _time,
        _ =>
        {
            _begun.Release();
            return round();
        },
        _failures.Add, _stop.Token);

    private async Task StopAsync(Task loop)
    {
        await _stop.CancelAsync();
        await loop;
    }
}
