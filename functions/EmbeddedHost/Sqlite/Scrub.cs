namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>How far what a transaction deleted must be gone from the files before its callers are told.</summary>
internal enum Scrub
{
    /// <summary>It deletes nothing that matters.</summary>
    None,

    /// <summary>
    /// Overwritten in place and out of the log; the file is compacted besides where it is small. SQLite overwrites what it
    /// deletes, but not the copies that rows leave behind when they move between pages: only compacting is sure of those.
    /// </summary>
    Quick,

    /// <summary>The file is compacted, however large.</summary>
    Thorough,
}
