using System.Threading.Channels;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>
/// The one thread that writes. Whatever has queued up while the last transaction went to disk becomes the next one, so
/// the dearer a sync is, the more commits share it; nobody is told of success before COMMIT has returned. The queue is
/// bounded: whoever writes faster than the disk waits to get in.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    /// <summary>How many requests may wait.</summary>
    private const int QueueLength = 1024;

    /// <summary>How many requests share one transaction at most, so that the first does not wait for too many others.</summary>
    private const int GroupLength = 512;

    /// <summary>The most bytes that are compacted whenever somebody is erased: a good tenth of a second.</summary>
    private const long CompactedAtOnce = 64 * 1024 * 1024;

    private const long PageSize = 4096;

    private readonly Channel<WriteRequest> _queue = Channel.CreateBounded<WriteRequest>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true });

    private readonly Database _database;
    private readonly LogKeeper _log;
    private readonly StoreWriter _writer;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Scrub _scrub;

    /// <summary>Takes the connection over.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="recent">Where to keep the customers written last.</param>
    public GroupWriter(Database database, RecentCustomers recent)
    {
        _database = database;
        _log = new(database);
        _writer = new(database, recent);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        new Thread(Run) { IsBackground = true, Name = "store writer" }.Start();
    }

    /// <summary>How many transactions were committed.</summary>
    public long Transactions { get; private set; }

    /// <summary>How much was written.</summary>
    public WriteVolume Written => new(_writer.Rows, _writer.Bytes, Transactions);

    /// <summary>Why the latest transaction failed, or null where it did not.</summary>
    public Exception? Problem { get; private set; }

    /// <summary>Requests that wait.</summary>
    public int QueueDepth => _queue.Reader.Count;

    /// <summary>Puts a request in the queue, once there is room.</summary>
    public async ValueTask EnqueueAsync(WriteRequest request, CancellationToken cancellation)
    {
        try
        {
            await _queue.Writer.WriteAsync(request, cancellation);
        }
        catch (ChannelClosedException closed)
        {
            throw new ObjectDisposedException("The store is closed.", closed);
        }
    }

    /// <summary>Writes what is queued and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopped.Task;
    }

    private void Run()
    {
        var group = new List<WriteRequest>(GroupLength);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < GroupLength && _queue.Reader.TryRead(out var request)) group.Add(request);
            Write(group);
            group.Clear();
        }

        _log.Dispose();
        _database.Dispose();
        _stopped.SetResult();
    }

    private void Write(List<WriteRequest> group)
    {
        try
        {
            Commit(group);
        }
        catch (Exception cause)
        {
            Problem = cause;
            Undo();
            foreach (var request in group) request.Fail(cause);
            return;
        }

        Problem = null;
        if (_scrub != Scrub.None) Attempt(Clean);
        foreach (var request in group) request.Complete();
        Attempt(_log.AfterCommit);
    }

    private void Commit(List<WriteRequest> group)
    {
        _begin.Run();
        foreach (var request in group)
        {
            request.Apply(_writer);
            if (request.Scrub > _scrub) _scrub = request.Scrub;
        }

        _writer.WriteTallies();
        _commit.Run();
        _writer.Committed();
        Transactions++;
    }

    /// <summary>Leaves nothing of what was deleted in the files. Where that fails or readers stand in the way, the next transaction tries again.</summary>
    private void Clean()
    {
        if (_scrub == Scrub.Thorough || _database.Number("PRAGMA page_count") * PageSize <= CompactedAtOnce)
        {
            _database.Execute("VACUUM");
            _writer.Set(SqliteStore.CompactionSetting, "done");
        }

        _log.Wait();
        if (_database.TruncateLog()) _scrub = Scrub.None;
    }

    /// <summary>Does what may fail without harm to what is committed.</summary>
    private void Attempt(Action housekeeping)
    {
        try
        {
            housekeeping();
        }
        catch (StoreException cause)
        {
            Problem = cause;
        }
    }

    private void Undo()
    {
        _writer.Undone();
        try
        {
            if (_database.IsInTransaction) _database.Execute("ROLLBACK");
        }
        catch (StoreException)
        {
            // SQLite has rolled back by itself already; the next BEGIN says so if not.
        }
    }
}
