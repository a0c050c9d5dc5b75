using System.Buffers;
using Azure.Data.Tables;
using Orchestration.Core.Events;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Storage;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// A commit as one transaction of its customer's partition: the event's row, inserted, so that it is there once; the
/// receipts' row; the state's row, inserted or replaced where its etag is still the basis's.
/// </summary>
internal sealed class PreparedCommit
{
    private const string CommitId = "Commit";

    /// <summary>A request takes 4 MiB, with bytes as base64 and some words around each row.</summary>
    private const int MaxBytes = 2_900_000;

    /// <summary>A transaction takes 100 rows; two are the event's and the state's.</summary>
    private const int MaxTimelineRows = 98;

    private static readonly string[] WitnessColumns = [CommitId];
    private readonly Guid _id = Guid.NewGuid();

    private PreparedCommit(Commit commit, CustomerPartition partition, string? input)
    {
        Commit = commit;
        Partition = partition;
        Input = input;
    }

    /// <summary>What it was made of.</summary>
    public Commit Commit { get; }

    /// <summary>Where it is written.</summary>
    public CustomerPartition Partition { get; }

    /// <summary>The transaction's actions. The event's comes first, so that its refusal is the one the service names.</summary>
    public List<TableTransactionAction> Actions { get; } = [];

    /// <summary>The event's row, or null where the input is no event.</summary>
    private string? Input { get; }

    /// <summary>The row that proves whether this commit took place: one that no later commit replaces, where there is one.</summary>
    private string Witness => Actions[0].Entity.RowKey;

    /// <summary>Turns a commit into a transaction.</summary>
    /// <exception cref="StateTooLargeException">It is too large.</exception>
    /// <exception cref="ArgumentException">The customer's id or the event's digest cannot be stored.</exception>
    public static PreparedCommit Of(Commit commit)
    {
        if (commit.Input is { Length: not EventKey.DigestBytes }) throw new ArgumentException($"An input's digest has {EventKey.DigestBytes} bytes.", nameof(commit));
        var partition = CustomerPartition.Of(commit.Basis.State.Id);
        var prepared = new PreparedCommit(commit, partition, commit.Input is { } digest ? RowKeys.Input(digest) : null);
        var epoch = commit.Basis.Version is { } version ? CustomerVersion.Parse(version).Epoch : 0;
        if (prepared.Input is { } input) prepared.Add(new TableEntity(partition.Key, input));
        prepared.Write(epoch, epoch);
        return prepared;
    }

    /// <summary>Turns an erasure into a transaction, which begins the timeline's next epoch.</summary>
    /// <exception cref="ArgumentException">The customer's id cannot be stored.</exception>
    public static PreparedCommit Erasure(StoredCustomer basis, Core.Customers.CustomerState tombstone)
    {
        var partition = CustomerPartition.Of(basis.State.Id);
        var prepared = new PreparedCommit(new(basis, tombstone, [], null), partition, null);
        var epoch = basis.Version is { } version ? CustomerVersion.Parse(version).Epoch : 0;
        var mark = new TableEntity(partition.Key, RowKeys.Erasing) { [StateRow.Epoch] = epoch + 1 };
        prepared.Add(mark, TableTransactionActionType.UpsertReplace);
        prepared.Write(epoch, epoch + 1);
        return prepared;
    }

    /// <summary>
    /// What became of a transaction that the service refused. It may be its own work that it met: where an answer is lost,
    /// the request is sent again and refused for what the first one wrote.
    /// </summary>
    public async Task<CommitResult> WhyRefusedAsync(TableClient table, CancellationToken cancellation)
    {
        var witness = await table.GetEntityIfExistsAsync<TableEntity>(Partition.Key, Witness, WitnessColumns, cancellation);
        if (!witness.HasValue) return CommitResult.Conflict;
        if (witness.Value!.GetGuid(CommitId) == _id) return CommitResult.Committed;
        return Input is null ? CommitResult.Conflict : CommitResult.Duplicate;
    }

    private void Write(int basisEpoch, int epoch)
    {
        var rows = new List<TableEntity>();
        var written = TimelineRows.Write(rows, Partition.Key, epoch, Commit.Receipts.IsDefault ? [] : Commit.Receipts.AsSpan());
        foreach (var row in rows) Add(row);

        var bytes = new ArrayBufferWriter<byte>();
        StateCodec.Write(Commit.Next, bytes);
        var state = new TableEntity(Partition.Key, RowKeys.State);
        written += StateRow.Write(state, Partition, epoch, Commit.Next, bytes.WrittenSpan);
        if (written is not <= MaxBytes || rows.Count > MaxTimelineRows) throw new StateTooLargeException(Commit.Basis.State.Id, written ?? MaxBytes);
        if (Commit.Basis.Version is { } version) Add(state, TableTransactionActionType.UpdateReplace, CustomerVersion.Parse(version));
        else Add(state);
    }

    private void Add(TableEntity row, TableTransactionActionType type = TableTransactionActionType.Add, CustomerVersion basis = default)
    {
        row[CommitId] = _id;
        Actions.Add(new(type, row, basis.ETag));
    }
}
