namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>The store could not do what was asked. The message is for operators and holds no customer's data.</summary>
public sealed class StoreException : IOException
{
    /// <summary>Says what went wrong.</summary>
    /// <param name="message">What was being done, and what SQLite says.</param>
    /// <param name="code">SQLite's extended result code; 0 where the failure is not SQLite's.</param>
    /// <param name="cause">What it follows from.</param>
    public StoreException(string message, int code = 0, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>SQLite's extended result code (https://sqlite.org/rescode.html), or 0.</summary>
    public int Code { get; }
}
