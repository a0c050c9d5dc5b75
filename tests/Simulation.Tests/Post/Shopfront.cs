using Orchestration.Core.Events;

namespace Orchestration.Simulation.Post;

/// <summary>
/// Whoever posts events to us. Each is posted until it was answered, in no particular order, some late, and some again
/// although they were answered.
/// </summary>
internal sealed class Shopfront(Random random)
{
    private readonly PriorityQueue<CustomerEvent, DateTimeOffset> _ahead = new();
    private readonly List<CustomerEvent> _due = [];
    private readonly List<CustomerEvent> _posting = [];
    private readonly List<CustomerEvent> _answered = [];

    public bool IsDone => _ahead.Count == 0 && _due.Count == 0 && _posting.Count == 0;

    public IReadOnlyList<CustomerEvent> Answered => _answered;

    /// <summary>When the next event is to be posted, or null where there is none.</summary>
    public DateTimeOffset? NextAt => _due.Count > 0 ? DateTimeOffset.MinValue : _ahead.TryPeek(out _, out var at) ? at : null;

    public void Expect(CustomerEvent happened, DateTimeOffset postAt) => _ahead.Enqueue(happened, postAt);

    /// <summary>A few events to post now, in any order; now and then one that was answered already.</summary>
    public List<CustomerEvent> Take(DateTimeOffset now)
    {
        while (_ahead.TryPeek(out var next, out var at) && at <= now)
        {
            _due.Add(next);
            _ahead.Dequeue();
        }

        var batch = new List<CustomerEvent>();
        for (var count = random.Next(1, 6); count > 0 && _due.Count > 0; count--)
        {
            var picked = _due[random.Next(_due.Count)];
            _due.Remove(picked);
            batch.Add(picked);
            // A sender that is not sure posts it twice, perhaps both at once.
            if (random.Next(20) == 0) batch.Add(picked);
        }

        if (_answered.Count > 0 && random.Next(6) == 0) batch.Add(_answered[random.Next(_answered.Count)]);
        _posting.AddRange(batch);
        return batch;
    }

    public void Answer(List<CustomerEvent> batch)
    {
        foreach (var happened in batch) _posting.Remove(happened);
        _answered.AddRange(batch);
    }

    /// <summary>The other side is gone: what it did not answer is posted again.</summary>
    public void HangUp()
    {
        _due.AddRange(_posting);
        _posting.Clear();
    }
}
