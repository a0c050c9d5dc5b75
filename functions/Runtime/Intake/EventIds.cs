using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Intake;

/// <summary>Ids of events that we make of what a customer did here: done twice, it is one event.</summary>
internal static class EventIds
{
    /// <summary>The id of what these texts, of which none holds a line break, say together: 32 hexadecimal digits.</summary>
    public static string Of(params ReadOnlySpan<string> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))).AsSpan(0, 16));
}
