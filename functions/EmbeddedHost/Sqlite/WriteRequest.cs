namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Something to be written, within whichever transaction comes next, and somebody who waits for it to be durable.</summary>
internal abstract class WriteRequest
{
    /// <summary>How far what it deletes must be gone from the files.</summary>
    public virtual Scrub Scrub => Scrub.None;

    /// <summary>Writes; on the writer's thread, within its transaction.</summary>
    public abstract void Apply(StoreWriter writer);

    /// <summary>What was applied is durable.</summary>
    public abstract void Complete();

    /// <summary>What was applied has been undone.</summary>
    public abstract void Fail(Exception cause);
}
