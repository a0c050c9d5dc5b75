using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Statistics;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Adds up what a transaction's commits did and writes each sum once.</summary>
internal sealed class TallyRows(Database database)
{
    private readonly Statement _add = database.Prepare(
        """
        INSERT INTO tallies (journey, counter, name, reason, count) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET count = count + excluded.count
        """);

    private Tally _tally = new();

    public void Add(CustomerState basis, CustomerState next, ReadOnlySpan<Receipt> receipts) => _tally.Add(basis, next, receipts);

    public void Write()
    {
        foreach (var (key, count) in _tally.Counts)
        {
            if (count != 0)
                _add.Bind(1, key.Journey).Bind(2, key.Counter).Bind(3, key.Name).Bind(4, key.Reason).Bind(5, count).Run();
        }

        Forget();
    }

    public void Forget()
    {
        if (_tally.Counts.Count > 0) _tally = new();
    }
}
