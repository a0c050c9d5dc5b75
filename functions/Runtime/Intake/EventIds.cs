using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Intake;

/// <summary>Ids of events that we make of what a customer did here or a sender gave no id: done or sent twice, it is one event.</summary>
internal static class EventIds
{
    /// <summary>The id of what these texts, of which none holds a line break, say together: 32 hexadecimal digits.</summary>
    public static string Of(params ReadOnlySpan<string> texts) =>
        Of(Encoding.UTF8.GetBytes(string.Join('\n', texts)));

    /// <summary>The id of these bytes: 32 hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}
