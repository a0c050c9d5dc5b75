namespace Orchestration.Runtime.Backtest.Files;

/// <summary>A file of events cannot be read at all, or not any further. The message is for whoever gave the file.</summary>
public sealed class EventFileException : FormatException
{
    /// <summary>Makes one without a message.</summary>
    public EventFileException()
    {
    }

    /// <summary>Makes one with what is wrong and where.</summary>
    public EventFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public EventFileException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
