using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>A commit as bytes, made on the caller's thread, so that the one writer only writes.</summary>
/// <param name="Commit">What it was made of.</param>
/// <param name="Id">The customer's id.</param>
/// <param name="State">The next state.</param>
/// <param name="Receipts">The receipts; empty where there are none.</param>
internal readonly record struct PreparedCommit(Commit Commit, ReadOnlyMemory<byte> Id, ReadOnlyMemory<byte> State, ReadOnlyMemory<byte> Receipts)
{
    /// <summary>Whose commit it is.</summary>
    public CustomerId Customer => Commit.Basis.State.Id;

    /// <summary>The number of the first receipt.</summary>
    public long FirstReceipt => Commit.Receipts is [Receipt first, ..] ? first.Number : 0;
}
