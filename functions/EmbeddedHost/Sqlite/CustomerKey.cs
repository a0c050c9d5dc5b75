using System.Text;
using Orchestration.Core.Events;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Customer ids as the bytes they are stored and compared by.</summary>
internal static class CustomerKey
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The most bytes that an id can take.</summary>
    public const int MaxBytes = CustomerId.MaxLength * 3;

    /// <summary>Writes the id and says how many bytes it took.</summary>
    /// <exception cref="ArgumentException">The id is too long, or no well-formed text, so that another could have the same bytes.</exception>
    public static int Write(CustomerId id, Span<byte> target)
    {
        if (id.Value is not { Length: <= CustomerId.MaxLength }) throw new ArgumentException($"A customer's id has at most {CustomerId.MaxLength} characters.", nameof(id));
        return Strict.GetBytes(id.Value, target);
    }

    /// <summary>The id of the bytes.</summary>
    public static CustomerId Read(ReadOnlySpan<byte> bytes) => new(Encoding.UTF8.GetString(bytes));
}
