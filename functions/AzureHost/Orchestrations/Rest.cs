using Microsoft.DurableTask;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// How an orchestration waits: one timer raced against one doorbell. The SDK keeps waiters for an event on a stack and
/// gives the next event to the topmost, also to one that was cancelled or abandoned, which then swallows it. So there is
/// one waiter a generation, made here and nowhere else, and whoever rested continues as new at once.
/// </summary>
internal static class Rest
{
    /// <summary>
    /// The longest timer. The SDK cuts longer ones into pieces that all stay in the history; resting at most this long, and
    /// looking again, keeps the history the same however long the wait, and heals a lost doorbell.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>The shortest timer: a clock a little behind ours must not make a cycle chase its own tail.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The time of the orchestration, which is the same whenever it is replayed.</summary>
    public static DateTimeOffset Now(TaskOrchestrationContext context) => new(DateTime.SpecifyKind(context.CurrentUtcDateTime, DateTimeKind.Utc));

    /// <summary>Waits until the time has come, the doorbell rings, or <see cref="Longest"/> is over.</summary>
    /// <returns>Whether the doorbell rang.</returns>
    public static async Task<bool> UntilAsync(TaskOrchestrationContext context, DateTimeOffset wake)
    {
        var doorbell = UntilDoorbellAsync(context);
        // It rang while we worked.
        if (doorbell.IsCompleted) return true;
        using var over = new CancellationTokenSource();
        var now = Now(context);
        var at = wake < now + Shortest ? now + Shortest : wake > now + Longest ? now + Longest : wake;
        var timer = context.CreateTimer(at.UtcDateTime, over.Token);
        if (await Task.WhenAny(doorbell, timer) == timer) return false;
#pragma warning disable CA1849 // An orchestrator runs on one thread of its own: cancelling on another would not be deterministic.
        over.Cancel();
#pragma warning restore CA1849
        return true;
    }

    /// <summary>Waits for the doorbell alone.</summary>
    public static Task UntilDoorbellAsync(TaskOrchestrationContext context) => context.WaitForExternalEvent<bool>(Doorbells.EventName);
}
