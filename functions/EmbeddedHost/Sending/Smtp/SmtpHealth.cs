namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>How many lines hold a connection or are opening one: while any does, mail has somewhere to go.</summary>
internal sealed class SmtpHealth
{
    private int _hopeful;

    public void Opening() => Interlocked.Increment(ref _hopeful);

    /// <summary>A connection ended or was never made.</summary>
    /// <returns>Whether another line still has hope.</returns>
    public bool Lost() => Interlocked.Decrement(ref _hopeful) > 0;
}
