using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Orchestration.Core.Events;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// A customer's partition key: SHA-256 of the id in hexadecimal digits. An id may be of any characters and may be an
/// e-mail address, while keys must not hold some characters and stand in addresses of requests, which clients, proxies
/// and telemetry write down. A hash also spreads customers whose ids count up, which would otherwise all be written at
/// the end of one range of the table.
/// </summary>
internal readonly record struct CustomerPartition
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private CustomerPartition(byte[] id, string key, ulong spread) => (Id, Key, Spread) = (id, key, spread);

    /// <summary>The id in UTF-8.</summary>
    public byte[] Id { get; }

    /// <summary>The partition key.</summary>
    public string Key { get; }

    /// <summary>The number that picks one of several accounts.</summary>
    public ulong Spread { get; }

    /// <summary>The partition of a customer.</summary>
    /// <exception cref="ArgumentException">The id is too long, or no well-formed text, so that another could have the same bytes.</exception>
    public static CustomerPartition Of(CustomerId customer)
    {
        if (customer.Value is not { Length: <= CustomerId.MaxLength })
            throw new ArgumentException($"A customer's id has at most {CustomerId.MaxLength} characters.", nameof(customer));
        var id = Strict.GetBytes(customer.Value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(id, hash);
        return new(id, Convert.ToHexStringLower(hash), BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}
