using Orchestration.Core.Events;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>
/// The customers written last. An event is soon followed by the claim and the report of its message: those find the
/// customer here instead of reading and decoding what was written a moment ago. Only the store's one writer adds, and the
/// data directory is this process's alone, so what stands here as committed is what the file holds.
/// </summary>
/// <param name="capacity">How many customers are kept at most.</param>
internal sealed class RecentCustomers(int capacity)
{
    private readonly Lock _access = new();
    private Dictionary<CustomerId, RecentCustomer> _young = [];
    private Dictionary<CustomerId, RecentCustomer> _old = [];

    /// <summary>The customer, or null where it was not written lately.</summary>
    public RecentCustomer? Find(CustomerId customer)
    {
        lock (_access)
        {
            if (_young.TryGetValue(customer, out var recent)) return recent;
            return _old.TryGetValue(customer, out recent) ? recent : null;
        }
    }

    /// <summary>Keeps a customer. When the young are half of all there is room for they become the old, and those before go.</summary>
    public void Keep(CustomerId customer, RecentCustomer recent)
    {
        lock (_access)
        {
            if (_young.Count >= capacity / 2)
            {
                (_young, _old) = (_old, _young);
                _young.Clear();
            }

            _young[customer] = recent;
        }
    }

    /// <summary>Forgets everybody.</summary>
    public void Clear()
    {
        lock (_access)
        {
            _young.Clear();
            _old.Clear();
        }
    }
}
