namespace Orchestration.Simulation.Time;

/// <summary>
/// Where everything that takes time waits for its turn. Whose turn comes next is chance's choice, and everything runs on
/// the one thread that asks for it, so a seed decides the whole course. A killed process never gets another turn: that is
/// all that dying takes.
/// </summary>
internal sealed class Turns(Random random)
{
    private readonly List<TaskCompletionSource> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Ends when it is the caller's turn.</summary>
    public Task Next()
    {
        var turn = new TaskCompletionSource();
        _waiting.Add(turn);
        return turn.Task;
    }

    /// <summary>Gives somebody a turn.</summary>
    public void Give()
    {
        var which = random.Next(_waiting.Count);
        var turn = _waiting[which];
        _waiting[which] = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        turn.SetResult();
    }

    /// <summary>Nobody who waits now will ever go on.</summary>
    public void Kill() => _waiting.Clear();
}
