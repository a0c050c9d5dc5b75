using System.Threading.Channels;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>
/// Spreads customers over workers by a hash of their id, so that one customer is never decided twice at once. A worker
/// takes all that has queued up as one batch. Queues are bounded: whoever brings more waits.
/// </summary>
public sealed class CustomerWorkers : IInputProcessor, IAsyncDisposable
{
    private const int MaxBatch = 512;
    private const int QueueLength = 64;

    private readonly IInputProcessor _processor;
    private readonly Channel<WorkItem>[] _queues;
    private readonly Task[] _loops;

    /// <summary>Starts the workers.</summary>
    /// <param name="processor">Decides and commits.</param>
    /// <param name="workers">How many; more than cores pays, since a worker waits for the disk.</param>
    public CustomerWorkers(IInputProcessor processor, int workers)
    {
        _processor = processor;
        _queues = new Channel<WorkItem>[workers];
        _loops = new Task[workers];
        for (var i = 0; i < workers; i++)
        {
            var queue = Channel.CreateBounded<WorkItem>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
            _queues[i] = queue;
            _loops[i] = Task.Run(() => WorkAsync(queue.Reader));
        }
    }

    /// <summary>How many batches wait.</summary>
    public int Depth
    {
        get
        {
            var depth = 0;
            foreach (var queue in _queues) depth += queue.Reader.Count;
            return depth;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Processed>> ProcessAsync(IReadOnlyList<CustomerInput> inputs, CancellationToken cancellation)
    {
        if (inputs.Count == 0) return [];
        var parts = new (List<CustomerInput> Inputs, List<int> Positions)?[_queues.Length];
        var count = 0;
        for (var i = 0; i < inputs.Count; i++)
        {
            var worker = WorkerOf(inputs[i].Customer);
            if (parts[worker] is not { } part)
            {
                part = ([], []);
                parts[worker] = part;
                count++;
            }

            part.Inputs.Add(inputs[i]);
            part.Positions.Add(i);
        }

        var batch = new BatchOfWork(inputs.Count, count);
        for (var worker = 0; worker < parts.Length; worker++)
        {
            if (parts[worker] is { } part) await _queues[worker].Writer.WriteAsync(new(batch, part.Inputs, part.Positions), cancellation);
        }

        // What is queued will be decided, so the caller hears of it even when it no longer waits for more.
        return await batch.Done.WaitAsync(cancellation);
    }

    /// <summary>Decides what is queued, takes no more, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues) queue.Writer.TryComplete();
        await Task.WhenAll(_loops);
    }

    private int WorkerOf(CustomerId customer) => (int)((uint)customer.Value.GetHashCode(StringComparison.Ordinal) % (uint)_queues.Length);

    private async Task WorkAsync(ChannelReader<WorkItem> queue)
    {
        var items = new List<WorkItem>();
        var inputs = new List<CustomerInput>();
        while (await queue.WaitToReadAsync())
        {
            items.Clear();
            inputs.Clear();
            while (inputs.Count < MaxBatch && queue.TryRead(out var item))
            {
                items.Add(item);
                inputs.AddRange(item.Inputs);
            }

            await DecideAsync(items, inputs);
        }
    }

    private async Task DecideAsync(List<WorkItem> items, List<CustomerInput> inputs)
    {
        try
        {
            var results = await _processor.ProcessAsync(inputs, CancellationToken.None);
            var from = 0;
            foreach (var item in items)
            {
                item.Complete(results, from);
                from += item.Inputs.Count;
            }
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to the callers; the worker goes on with the next batch.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach (var item in items) item.Fail(fault);
        }
    }
}
