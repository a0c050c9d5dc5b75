using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>A caller's batch while workers decide its parts.</summary>
internal sealed class BatchOfWork(int inputs, int parts)
{
    private readonly TaskCompletionSource<IReadOnlyList<Processed>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Processed[] _results = new Processed[inputs];
    private int _open = parts;

    /// <summary>Ends when every part is decided, or one has failed.</summary>
    public Task<IReadOnlyList<Processed>> Done => _done.Task;

    public void Complete(List<int> positions, IReadOnlyList<Processed> results, int from)
    {
        for (var i = 0; i < positions.Count; i++) _results[positions[i]] = results[from + i];
        if (Interlocked.Decrement(ref _open) == 0) _done.TrySetResult(_results);
    }

    public void Fail(Exception fault) => _done.TrySetException(fault);
}
