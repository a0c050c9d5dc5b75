using Orchestration.Core.Events;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>
/// Customers that could not be decided when they were due. Each rests for a second, and twice as long after every further
/// failure, up to five minutes. Kept in memory only: a host that starts anew tries everybody at once.
/// </summary>
internal sealed class SetAside
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Dictionary<CustomerId, (TimeSpan Pause, DateTimeOffset Until)> _customers = [];

    /// <summary>How many customers are set aside.</summary>
    public int Count => _customers.Count;

    /// <summary>Whether the customer is set aside.</summary>
    public bool Contains(CustomerId customer) => _customers.ContainsKey(customer);

    /// <summary>Whether the customer is set aside and has rested for long enough.</summary>
    public bool IsRested(CustomerId customer, DateTimeOffset now) => _customers.TryGetValue(customer, out var aside) && aside.Until <= now;

    /// <summary>Sets aside a customer that could not be decided, and says for how long.</summary>
    public TimeSpan Add(CustomerId customer, DateTimeOffset now)
    {
        var pause = _customers.TryGetValue(customer, out var before) ? before.Pause * 2 : FirstPause;
        if (pause > LongestPause) pause = LongestPause;
        _customers[customer] = (pause, now + pause);
        return pause;
    }

    /// <summary>Forgets a customer that was decided.</summary>
    public void Remove(CustomerId customer) => _customers.Remove(customer);

    /// <summary>Forgets all but the customers that are due: something else has moved the others on.</summary>
    public void KeepOnly(IReadOnlyList<CustomerId> due)
    {
        if (_customers.Count == 0) return;
        foreach (var gone in _customers.Keys.Except(due).ToList()) _customers.Remove(gone);
    }
}
