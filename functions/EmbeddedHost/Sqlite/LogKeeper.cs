namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>
/// Keeps the write-ahead log short. SQLite by itself copies it back within somebody's commit, and all who wait for the
/// writer wait for the disk; here a connection of its own copies while the writer goes on. What is logged meanwhile is
/// little, and the writer copies that itself, between two transactions: only then is there a moment at which nothing is
/// left to copy, and the log begins anew.
/// </summary>
/// <param name="writer">The connection that writes.</param>
/// <param name="enough">How many pages the log holds before it is copied back; a page that is written again meanwhile is copied once.</param>
internal sealed class LogKeeper(Database writer, int enough = LogKeeper.DefaultPages) : IDisposable
{
    /// <summary>64 MiB.</summary>
    private const int DefaultPages = 16 * 1024;

    /// <summary>Copies that are made one after the other, each of what was logged during the one before.</summary>
    private const int Rounds = 3;

    private readonly Database _copier = Schema.OpenCopier(writer);
    private Task _copying = Task.CompletedTask;
    private bool _isCopied;
    private int _begun = writer.PagesWritten;

    /// <summary>Takes the log's length in hand after a transaction, on the writer's thread. Waits only where copying cannot keep up with writing.</summary>
    /// <exception cref="StoreException">The log could not be copied. Nothing is lost, and the next transaction tries again.</exception>
    public void AfterCommit()
    {
        var logged = unchecked(writer.PagesWritten - _begun);
        if (logged < enough) return;
        if (!_isCopied)
        {
            _isCopied = true;
            _copying = Task.Run(Copy);
        }
        else if (_copying.IsCompleted || logged > 4 * enough)
        {
            Finish();
        }
    }

    /// <summary>Waits until nobody copies, as whoever wants the log for itself must.</summary>
    public void Wait() => _copying.Wait();

    /// <summary>Waits for a copy that is under way.</summary>
    public void Dispose()
    {
        Wait();
        _copier.Dispose();
    }

    private void Finish()
    {
        Wait();
        var (logged, _) = writer.CopyLog();
        // Readers that were in the log keep it from beginning anew; the next transaction is another chance.
        if (logged >= enough) return;
        _begun = unchecked(writer.PagesWritten - logged);
        _isCopied = false;
    }

    private void Copy()
    {
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var (logged, copied) = _copier.CopyLog();
                // SQLite waits for the disk only when the last page is copied: that would be the writer.
                writer.FlushFile();
                if (logged - copied < enough / 16) return;
            }
        }
        catch (Exception cause) when (cause is StoreException or IOException or UnauthorizedAccessException)
        {
            // The writer copies next, and says what is wrong.
        }
    }
}
