using System.Text.Json;

namespace Orchestration.Runtime.Storage;

/// <summary>
/// The members of an enumeration by name: stored bytes outlive the order in which members are declared. The enumeration
/// counts from 0 without gaps.
/// </summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();
    private static readonly JsonEncodedText[] Names = [.. Members.Select(static member => JsonEncodedText.Encode(member.ToString()))];

    /// <summary>The member's name.</summary>
    public static JsonEncodedText Name(T member) => Names[Convert.ToInt32(member)];

    /// <summary>The member of the name that the reader stands at.</summary>
    /// <exception cref="JsonException">There is no such member: the bytes are a newer version's.</exception>
    public static T Read(ref StoredReader reader)
    {
        var written = reader.Written();
        for (var i = 0; i < Names.Length; i++)
        {
            if (written.SequenceEqual(Names[i].EncodedUtf8Bytes)) return Members[i];
        }

        throw new JsonException($"unknown {typeof(T).Name} '{WrittenText.Decode(written)}'");
    }
}
