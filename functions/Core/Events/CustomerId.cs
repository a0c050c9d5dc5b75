namespace Orchestration.Core.Events;

/// <summary>The shop's id of a customer, taken as it comes: it is compared by ordinal and never interpreted.</summary>
/// <param name="Value">1 to <see cref="MaxLength"/> UTF-16 code units.</param>
public readonly record struct CustomerId(string Value)
{
    /// <summary>The longest id accepted at the door.</summary>
    public const int MaxLength = 512;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
