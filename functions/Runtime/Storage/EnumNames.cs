using System.Text;
using System.Text.Json;

namespace Orchestration.Runtime.Storage;

/// <summary>The members of an enumeration by name: stored bytes outlive the order in which members are declared.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();
    private static readonly string[] Names = Enum.GetNames<T>();

    /// <summary>The member's name.</summary>
    public static string Name(T member) => Enum.GetName(member) ?? throw new ArgumentOutOfRangeException(nameof(member), member, "not a member");

    /// <summary>Reads a member by its name.</summary>
    /// <exception cref="JsonException">There is no such member: the bytes are a newer version's.</exception>
    public static T Read(ref StoredReader reader)
    {
        var written = reader.Written();
        for (var i = 0; i < Names.Length; i++)
        {
            if (Ascii.Equals(written, Names[i])) return Members[i];
        }

        throw new JsonException($"unknown {typeof(T).Name} '{WrittenText.Decode(written)}'");
    }
}
