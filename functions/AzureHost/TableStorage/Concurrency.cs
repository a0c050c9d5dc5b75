namespace Orchestration.AzureHost.TableStorage;

/// <summary>Does a batch's work at once, some at a time: partitions are independent, and a round trip is mostly waiting.</summary>
internal static class Concurrency
{
    private const int MaxAtOnce = 32;

    /// <summary>Calls <paramref name="work"/> for 0 to <paramref name="count"/> - 1. What has begun is finished; what has not is not begun after a cancellation.</summary>
    public static Task ForEachAsync(int count, Func<int, CancellationToken, ValueTask> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return count switch
        {
            0 => Task.CompletedTask,
            1 => work(0, cancellation).AsTask(),
            _ => Parallel.ForAsync(
                0, count, new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellation }, work),
        };
    }
}
