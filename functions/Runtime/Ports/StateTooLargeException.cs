using Orchestration.Core.Events;

namespace Orchestration.Runtime.Ports;

/// <summary>A customer's state is larger than a store takes. Nothing of the batch that held it was committed.</summary>
public sealed class StateTooLargeException : InvalidOperationException
{
    /// <summary>The most bytes that a state may have in any store.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Says whose state it is and how large; the message leaves the customer out, for it may be logged.</summary>
    public StateTooLargeException(CustomerId customer, long bytes)
        : base($"A customer's state takes {bytes} bytes; a store takes {MaxBytes}.") => Customer = customer;

    /// <summary>Whose state it is.</summary>
    public CustomerId Customer { get; }
}
