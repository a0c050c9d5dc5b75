using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>
/// Everything the embedded host keeps, in one SQLite file with full durability. Opening it loads nothing, so it takes
/// the same time and memory for any number of customers.
/// </summary>
public sealed class SqliteStore : ICustomerStore, IWakeIndex, IDefinitionStore, ITallyStore, IAsyncDisposable
{
    /// <summary>The setting that says whether the file must be compacted.</summary>
    internal const string CompactionSetting = "compaction";

    private const string FileName = "journeys.db";

    /// <summary>A few MB: a busy host has about a thousand messages under way at any time.</summary>
    private static readonly (int Written, int UnderWay) RecentCapacity = (512, 1024);

    private readonly RecentCustomers _recent = new(RecentCapacity);
    private readonly GroupWriter _writer;
    private readonly ReaderPool _readers;

    private SqliteStore(Database database)
    {
        _readers = new(database.Path);
        _writer = new(database, _recent);
    }

    /// <summary>How many transactions were committed since the store was opened; commits made at once share them.</summary>
    public long Transactions => _writer.Transactions;

    /// <summary>How much was written since the store was opened.</summary>
    public WriteVolume Written => _writer.Written;

    /// <summary>How many requests wait to be written.</summary>
    public int QueueDepth => _writer.QueueDepth;

    /// <summary>Why the latest write failed, or null where it did not: the store is healthy as soon as a write works again.</summary>
    public Exception? Problem => _writer.Problem;

    /// <summary>Opens the store in a data directory, making it where there is none.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="isThrowaway">
    /// True where all of it can be made again: commits then do not wait for the disk. Power that fails costs the last of
    /// them, and never the store.
    /// </param>
    /// <exception cref="StoreException">The file is not a store, was written by a later version, or cannot be opened.</exception>
    public static SqliteStore Open(DataDirectory directory, bool isThrowaway = false)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var database = Database.Open(directory.PrivateFile(FileName), readOnly: false);
        try
        {
            Schema.Prepare(database);
            if (isThrowaway) database.Execute("PRAGMA synchronous=NORMAL");
            return new(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(customers);
        cancellation.ThrowIfCancellationRequested();
        var loaded = new StoredCustomer[customers.Count];
        List<CustomerId>? others = null;
        for (var i = 0; i < loaded.Length; i++)
        {
            if (_recent.Find(customers[i])?.Committed is { } committed) loaded[i] = committed;
            else (others ??= new(loaded.Length - i)).Add(customers[i]);
        }

        if (others is not null) Fill(loaded, _readers.Read(others, static (reader, ids) => reader.Load(ids)));
        return ValueTask.FromResult<IReadOnlyList<StoredCustomer>>(loaded);
    }

    /// <inheritdoc/>
    /// <exception cref="StateTooLargeException">A state is larger than <see cref="StateTooLargeException.MaxBytes"/>; nothing was committed.</exception>
    /// <exception cref="StoreException">The write failed; nothing was committed.</exception>
    public async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commits);
        if (commits.Count == 0) return [];
        using var batch = new CommitBatch(commits);
        return await WriteAsync(
            writer =>
            {
                var results = new CommitResult[batch.Commits.Length];
                for (var i = 0; i < results.Length; i++) results[i] = writer.Commit(batch.Commits[i]);
                return results;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation) =>
        Read<(CustomerId, long, int), IReadOnlyList<Receipt>>(
            (customer, after, limit), static (reader, asked) => reader.Timeline(asked.Item1, asked.Item2, asked.Item3), cancellation);

    /// <inheritdoc/>
    /// <remarks>
    /// When it returns, the customer's rows are overwritten and out of the log. A file of up to 64 MiB is compacted as well,
    /// which is what makes sure of every copy; a larger one is left to <see cref="CompactAsync"/>.
    /// </remarks>
    public async ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation)
    {
        using var batch = new CommitBatch([new(basis, tombstone, [], null)]);
        return await WriteAsync(writer => writer.Erase(batch.Commits[0]), cancellation, Scrub.Quick);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerId>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        Read<(DateTimeOffset, int), IReadOnlyList<CustomerId>>(
            (now, limit), static (reader, asked) => reader.Due(asked.Item1, asked.Item2), cancellation);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellation) =>
        Read(0, static (reader, _) => reader.Next(), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerId>> UnsettledAsync(CustomerId? after, int limit, CancellationToken cancellation) =>
        Read<(CustomerId?, int), IReadOnlyList<CustomerId>>(
            (after, limit), static (reader, asked) => reader.Unsettled(asked.Item1, asked.Item2), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerId>> CustomersAsync(CustomerId? after, int limit, CancellationToken cancellation) =>
        Read<(CustomerId?, int), IReadOnlyList<CustomerId>>(
            (after, limit), static (reader, asked) => reader.Customers(asked.Item1, asked.Item2), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PinnedDefinition>> LoadAllAsync(CancellationToken cancellation) =>
        Read<int, IReadOnlyList<PinnedDefinition>>(0, static (reader, _) => reader.Definitions(), cancellation);

    /// <inheritdoc/>
    public async ValueTask SaveAsync(IReadOnlyList<PinnedDefinition> definitions, CancellationToken cancellation) =>
        await WriteAsync(
            writer =>
            {
                foreach (var definition in definitions) writer.Define(definition);
                return true;
            },
            cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<TallyKey, long>> ReadAsync(CancellationToken cancellation) =>
        Read<int, IReadOnlyDictionary<TallyKey, long>>(0, static (reader, _) => reader.Tallies(), cancellation);

    /// <summary>A small setting that the host keeps for itself, or null where it was never set.</summary>
    public ValueTask<string?> GetSettingAsync(string key, CancellationToken cancellation) =>
        Read(key, static (reader, name) => reader.Setting(name), cancellation);

    /// <summary>Keeps a small setting.</summary>
    public async ValueTask SetSettingAsync(string key, string value, CancellationToken cancellation) =>
        await WriteAsync(
            writer =>
            {
                writer.Set(key, value);
                return true;
            },
            cancellation);

    /// <summary>Whether somebody was erased since the file was last compacted.</summary>
    public async ValueTask<bool> IsCompactionDueAsync(CancellationToken cancellation) =>
        await GetSettingAsync(CompactionSetting, cancellation) == "due";

    /// <summary>
    /// Writes the whole file anew, so that nothing is left of what was ever deleted. Commits wait meanwhile, some seconds a
    /// gigabyte; it takes as much room again on the disk.
    /// </summary>
    public async ValueTask CompactAsync(CancellationToken cancellation) =>
        await WriteAsync(static _ => true, cancellation, Scrub.Thorough);

    /// <summary>Writes what is under way and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        // Readers first: the last connection to close leaves no log behind, and it should be the one that may write.
        _readers.Dispose();
        await _writer.DisposeAsync();
    }

    private static void Fill(StoredCustomer[] loaded, StoredCustomer[] others)
    {
        var next = 0;
        for (var i = 0; i < loaded.Length; i++) loaded[i] ??= others[next++];
    }

    private async ValueTask<T> WriteAsync<T>(Func<StoreWriter, T> write, CancellationToken cancellation, Scrub scrub = Scrub.None)
    {
        var request = new WriteRequest<T>(write, scrub);
        await _writer.EnqueueAsync(request, cancellation);
        // Once it is queued it will be written: to stop waiting would only hide whether it was.
        return await request.Done;
    }

    private ValueTask<T> Read<TArgument, T>(TArgument argument, Func<StoreReader, TArgument, T> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_readers.Read(argument, read));
    }
}
