using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Delivery;

/// <summary>What a preference link opens: whose choices, and by which mail to which mailbox the link came.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Message">The message's id.</param>
/// <param name="Mailbox">A digest of the address the mail went to: enough to know it again, and no address once it is erased here.</param>
public sealed record PreferenceClaim(string Customer, string Message, string Mailbox)
{
    /// <summary>The claim of whoever holds a mail that went to <paramref name="address"/>.</summary>
    public static PreferenceClaim Of(string customer, string message, string address) => new(customer, message, Digest(address));

    /// <summary>Whether the mail went to this address. Upper and lower case are one, as they are to suppressions.</summary>
    public bool IsFor(string address) => Mailbox == Digest(address);

    private static string Digest(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(address.ToUpperInvariant()), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
