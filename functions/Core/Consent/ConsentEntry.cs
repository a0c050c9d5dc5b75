using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Core.Consent;

/// <summary>One line of a customer's consent ledger. Each carries the hash of the one before it, so that none can be changed or taken out unseen.</summary>
/// <param name="Given">True for consent given, false for withdrawn.</param>
/// <param name="Scope">What it is about.</param>
/// <param name="At">When it was said, by the event's time.</param>
/// <param name="Source">Where it was said, such as <c>checkout</c>.</param>
/// <param name="Wording">Which version of which wording was agreed to.</param>
/// <param name="Proof">For double opt-in: the confirmation. Null where there is none.</param>
/// <param name="Event">The id of the event that brought it.</param>
/// <param name="Previous">The hash of the entry before, or empty for the first.</param>
/// <param name="Hash">SHA-256 over all of the above, in hexadecimal.</param>
public sealed record ConsentEntry(
    bool Given,
    ConsentScope Scope,
    DateTimeOffset At,
    string? Source,
    string? Wording,
    string? Proof,
    string Event,
    string Previous,
    string Hash)
{
    /// <summary>Makes the entry that follows <paramref name="previous"/>.</summary>
    public static ConsentEntry After(
        ConsentEntry? previous, bool given, ConsentScope scope, DateTimeOffset at, string? source, string? wording, string? proof, string eventId)
    {
        var open = new ConsentEntry(given, scope, at, source, wording, proof, eventId, previous?.Hash ?? "", "");
        return open with { Hash = open.ComputeHash() };
    }

    /// <summary>The hash that this entry must carry. Every part is preceded by its length, so that no two entries share their bytes.</summary>
    public string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Previous);
        Add(hash, Given ? "given" : "withdrawn");
        Add(hash, Scope.Purpose);
        Add(hash, Scope.Topic);
        Add(hash, Scope.Channel);
        Add(hash, At.UtcDateTime.ToString("O"));
        Add(hash, Source);
        Add(hash, Wording);
        Add(hash, Proof);
        Add(hash, Event);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string? part)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
        BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
