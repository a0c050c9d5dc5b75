using Orchestration.Core.Events;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Digests of inputs that no longer fit their customer's row.</summary>
internal sealed class InputRows(Database database)
{
    private readonly Statement _contains = database.Prepare("SELECT 1 FROM inputs WHERE customer = ? AND digest = ?");
    private readonly Statement _add = database.Prepare("INSERT INTO inputs (customer, digest) VALUES (?, ?) ON CONFLICT DO NOTHING");

    public bool Contains(long customer, ReadOnlySpan<byte> digest)
    {
        if (!_contains.Bind(1, customer).Bind(2, digest).Step()) return false;
        _contains.Reset();
        return true;
    }

    /// <summary>Adds digests that stand one after the other.</summary>
    public void Add(long customer, ReadOnlySpan<byte> digests)
    {
        for (var i = 0; i < digests.Length; i += EventKey.DigestBytes)
            _add.Bind(1, customer).Bind(2, digests.Slice(i, EventKey.DigestBytes)).Run();
    }
}
