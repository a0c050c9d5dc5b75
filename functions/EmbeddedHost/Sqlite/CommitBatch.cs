using Orchestration.Core.Events;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Storage;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>A batch of commits as bytes in one rented buffer.</summary>
internal sealed class CommitBatch : IDisposable
{
    private readonly RentedBuffer _buffer = new();
    private readonly PreparedCommit[] _commits;

    /// <summary>Turns commits into bytes.</summary>
    /// <exception cref="StateTooLargeException">A state is too large.</exception>
    /// <exception cref="ArgumentException">A customer's id cannot be stored.</exception>
    public CommitBatch(IReadOnlyList<Commit> commits)
    {
        try
        {
            var ends = new (int Id, int State, int Receipts)[commits.Count];
            for (var i = 0; i < commits.Count; i++) ends[i] = Write(commits[i]);
            var written = _buffer.Written;
            _commits = new PreparedCommit[commits.Count];
            var start = 0;
            for (var i = 0; i < commits.Count; i++)
            {
                var (id, state, receipts) = ends[i];
                _commits[i] = new(commits[i], written[start..id], written[id..state], written[state..receipts]);
                start = receipts;
            }
        }
        catch
        {
            _buffer.Dispose();
            throw;
        }
    }

    /// <summary>The commits, in the batch's order.</summary>
    public ReadOnlySpan<PreparedCommit> Commits => _commits;

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private (int Id, int State, int Receipts) Write(Commit commit)
    {
        var customer = commit.Basis.State.Id;
        if (commit.Input is { Length: not EventKey.DigestBytes }) throw new ArgumentException($"An input's digest has {EventKey.DigestBytes} bytes.", nameof(commit));
        _buffer.Advance(CustomerKey.Write(customer, _buffer.GetSpan(CustomerKey.MaxBytes)));
        var id = _buffer.Count;
        StateCodec.Write(commit.Next, _buffer);
        var state = _buffer.Count;
        if (state - id > StateTooLargeException.MaxBytes) throw new StateTooLargeException(customer, state - id);
        if (!commit.Receipts.IsDefaultOrEmpty) ReceiptCodec.Write(commit.Receipts.AsSpan(), _buffer);
        return (id, state, _buffer.Count);
    }
}
