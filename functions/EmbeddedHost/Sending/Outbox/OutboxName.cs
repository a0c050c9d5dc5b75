using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>Where a message's file is, below the outbox: <c>ab/message-id.eml</c>, 256 folders so that none grows large.</summary>
internal static class OutboxName
{
    private const int MaxLength = 100;
    private const string Extension = ".eml";

    // Lower case only: two ids that differ by case must not meet on a file system that ignores it.
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>The relative path of an id: readable where the id is plain, and the id's hash where it is not.</summary>
    public static string Of(string messageId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(messageId), hash);
        var isPlain = messageId.Length is > 0 and <= MaxLength && !messageId.AsSpan().ContainsAnyExcept(Plain);
        var name = isPlain ? messageId : "=" + Convert.ToHexStringLower(hash);
        return $"{Convert.ToHexStringLower(hash[..1])}/{name}{Extension}";
    }

    /// <summary>Whether text from outside has the form that <see cref="Of"/> gives, and so stays below the outbox.</summary>
    public static bool IsValid(string name)
    {
        var text = name.AsSpan();
        if (text.Length is < 8 or > MaxLength + 7 || text[2] != '/' || !text.EndsWith(Extension, StringComparison.Ordinal))
            return false;
        var id = text[3..^Extension.Length];
        return !text[..2].ContainsAnyExcept(Plain) && !(id[0] == '=' ? id[1..] : id).ContainsAnyExcept(Plain);
    }
}
