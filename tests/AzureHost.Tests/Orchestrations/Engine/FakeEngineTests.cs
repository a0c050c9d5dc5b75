using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestration.EmbeddedHost.Demo;

namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

/// <summary>The engine that the orchestrations are tested with has the real one's traps: who falls into them is caught.</summary>
public class FakeEngineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly HandTurnedTime _time = new(Start);

    [Fact]
    public async Task A_cancelled_waiter_swallows_the_next_event()
    {
        var (engine, one) = Run(async context =>
        {
            using var over = new CancellationTokenSource();
            _ = context.WaitForExternalEvent<bool>("bell", over.Token);
            await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(1), CancellationToken.None);
            over.Cancel();
            await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(1), CancellationToken.None);
            await context.WaitForExternalEvent<bool>("bell");
        });
        engine.IsStrict = false;
        await PassAsync(engine, Start.AddMinutes(1));
        engine.Raise(one, "bell", "true");

        // The waiter that was cancelled is the topmost: the event is gone before anybody waits again.
        await PassAsync(engine, Start.AddMinutes(2));
        one.Status.ShouldBe(OrchestrationRuntimeStatus.Running);

        engine.Raise(one, "bell", "true");
        await engine.SettleAsync();
        one.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task An_event_that_comes_before_anybody_waits_is_kept()
    {
        var (engine, one) = Run(async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(1), CancellationToken.None);
            await context.WaitForExternalEvent<bool>("bell");
        });
        engine.Raise(one, "bell", "true");

        await PassAsync(engine, Start.AddMinutes(1));

        one.Status.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task A_long_timer_is_cut_into_pieces_that_stay_in_the_history()
    {
        var (engine, one) = Run(context => context.CreateTimer(context.CurrentUtcDateTime.AddDays(30), CancellationToken.None));

        await PassAsync(engine, Start.AddDays(30));

        one.History.Count(row => row.Kind == HistoryKind.TimerFired).ShouldBe(10);
    }

    [Fact]
    public async Task An_orchestrator_that_asks_for_something_else_when_it_is_replayed_is_caught()
    {
        var minutes = 0;
        var (engine, _) = Run(context => context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(++minutes), CancellationToken.None));

        var different = await Should.ThrowAsync<InvalidOperationException>(() => PassAsync(engine, Start.AddMinutes(5)));

        different.Message.ShouldStartWith("Not deterministic");
    }

    private (FakeEngine Engine, FakeInstance Instance) Run(Func<TaskOrchestrationContext, Task> body)
    {
        var engine = new FakeEngine(_time);
        engine.Orchestrators.Add("test", () => FuncTaskOrchestrator.Create<string, string?>(async (context, _) =>
        {
            await body(context);
            return null;
        }));
        engine.Start("one", "test", "\"\"");
        return (engine, engine.Find("one")!);
    }

    private async Task PassAsync(FakeEngine engine, DateTimeOffset end)
    {
        await engine.SettleAsync();
        while (engine.NextTimer is { } next && next <= end)
        {
            _time.MoveTo(next);
            await engine.SettleAsync();
        }
    }
}
