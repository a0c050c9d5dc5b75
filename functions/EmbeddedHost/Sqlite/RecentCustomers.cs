using Orchestration.Core.Events;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>
/// The customers written last, and those with a message under way: its claim and its report find the customer here instead
/// of reading and decoding what was written a moment ago. Only the store's one writer adds, and the data directory is this
/// process's alone, so what stands here as committed is what the file holds.
/// </summary>
/// <param name="capacity">How many customers are kept for having been written last, and how many for a message under way.</param>
internal sealed class RecentCustomers((int Written, int UnderWay) capacity)
{
    private readonly Lock _access = new();
    private readonly Dictionary<CustomerId, RecentCustomer> _underWay = [];
    private Dictionary<CustomerId, RecentCustomer> _young = [];
    private Dictionary<CustomerId, RecentCustomer> _old = [];

    /// <summary>The customer, or null where it was not written lately.</summary>
    public RecentCustomer? Find(CustomerId customer)
    {
        lock (_access)
        {
            if (_underWay.TryGetValue(customer, out var recent) || _young.TryGetValue(customer, out recent)) return recent;
            return _old.TryGetValue(customer, out recent) ? recent : null;
        }
    }

    /// <summary>
    /// Keeps a customer: until nothing is under way any more where there is room for it, else among those written last. When
    /// the young of these are half of all there is room for they become the old, and those before go.
    /// </summary>
    public void Keep(CustomerId customer, RecentCustomer recent, bool isUnderWay)
    {
        lock (_access)
        {
            if (!isUnderWay)
            {
                _underWay.Remove(customer);
            }
            else if (_underWay.Count < capacity.UnderWay || _underWay.ContainsKey(customer))
            {
                _underWay[customer] = recent;
                return;
            }

            if (_young.Count >= capacity.Written / 2)
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
            _underWay.Clear();
            _young.Clear();
            _old.Clear();
        }
    }
}
