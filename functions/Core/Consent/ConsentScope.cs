namespace Orchestration.Core.Consent;

/// <summary>What a consent is about. A part that is null stands for all.</summary>
/// <param name="Purpose">Such as <c>marketing</c>.</param>
/// <param name="Topic">Such as <c>news</c>, or null for every topic of the purpose.</param>
/// <param name="Channel">Such as <c>email</c>, or null for every channel.</param>
public readonly record struct ConsentScope(string Purpose, string? Topic = null, string? Channel = null)
{
    /// <summary>True where this scope takes in all of <paramref name="other"/>.</summary>
    public bool Covers(in ConsentScope other) =>
        string.Equals(Purpose, other.Purpose, StringComparison.Ordinal)
        && (Topic is null || string.Equals(Topic, other.Topic, StringComparison.Ordinal))
        && (Channel is null || string.Equals(Channel, other.Channel, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => string.Join('/', [Purpose, Topic ?? "*", Channel ?? "*"]);
}
