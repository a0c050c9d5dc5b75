namespace Orchestration.Runtime.Ports;

/// <summary>An event is larger than what carries it takes. Nothing of the request that held it was taken in.</summary>
public sealed class EventTooLargeException : InvalidOperationException
{
    /// <summary>Says which event, and how large it may be.</summary>
    /// <param name="index">Which of the events, from 0.</param>
    /// <param name="maxBytes">The most bytes that one may have, as it is carried.</param>
    public EventTooLargeException(int index, long maxBytes)
        : base($"Event {index} is too large to be carried; the limit is {maxBytes} bytes.") => (Index, MaxBytes) = (index, maxBytes);

    /// <summary>Which of the events, from 0.</summary>
    public int Index { get; }

    /// <summary>The most bytes that one may have, as it is carried.</summary>
    public long MaxBytes { get; }
}
