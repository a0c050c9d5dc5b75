namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>A request with an answer.</summary>
/// <param name="write">Writes, and gives the answer.</param>
/// <param name="scrub">How far what it deletes must be gone from the files first.</param>
internal sealed class WriteRequest<T>(Func<StoreWriter, T> write, Scrub scrub = Scrub.None) : WriteRequest
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _answer;

    /// <summary>The answer, once it is durable.</summary>
    public Task<T> Done => _done.Task;

    /// <inheritdoc/>
    public override Scrub Scrub => scrub;

    /// <inheritdoc/>
    public override void Apply(StoreWriter writer) => _answer = write(writer);

    /// <inheritdoc/>
    public override void Complete() => _done.SetResult(_answer!);

    /// <inheritdoc/>
    public override void Fail(Exception cause) => _done.SetException(cause);
}
