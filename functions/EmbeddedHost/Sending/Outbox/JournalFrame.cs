using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>
/// A batch as it stands in the journal: the size of its list and of its mails (32 bits each, little-endian), the list with
/// a line <c>length name</c> for each mail, and the mails.
/// </summary>
internal static class JournalFrame
{
    private const int SizesLength = 8;

    /// <summary>What stands before the mails.</summary>
    public static byte[] Head(OutboxBatch batch)
    {
        var lines = new StringBuilder();
        foreach (var entry in batch.Entries) lines.Append(CultureInfo.InvariantCulture, $"{entry.Length} {entry.Name}\n");
        var head = new byte[SizesLength + lines.Length];
        BinaryPrimitives.WriteInt32LittleEndian(head, lines.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), batch.Bytes.Length);
        Encoding.ASCII.GetBytes(lines.ToString(), head.AsSpan(SizesLength));
        return head;
    }

    /// <summary>The mails of a journal's file from its start to where it ends or was not written whole.</summary>
    public static IEnumerable<OutboxEntry> Read(SafeFileHandle file)
    {
        var end = RandomAccess.GetLength(file);
        for (var start = 0L; TryReadList(file, start, end, out var list, out var mails); start = mails)
        {
            mails = start + SizesLength + list.Length;
            foreach (var line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Parse(line, mails) is not { } entry || entry.Start + entry.Length > end) yield break;
                mails += entry.Length;
                yield return entry;
            }
        }
    }

    private static bool TryReadList(SafeFileHandle file, long start, long end, out string list, out long mails)
    {
        (list, mails) = ("", start);
        Span<byte> sizes = stackalloc byte[SizesLength];
        if (end - start < SizesLength || RandomAccess.Read(file, sizes, start) < SizesLength) return false;
        var size = BinaryPrimitives.ReadInt32LittleEndian(sizes);
        var rest = BinaryPrimitives.ReadInt32LittleEndian(sizes[4..]);
        if (size <= 0 || rest <= 0 || size + (long)rest > end - start - SizesLength) return false;
        var bytes = new byte[size];
        if (RandomAccess.Read(file, bytes, start + SizesLength) < size) return false;
        list = Encoding.ASCII.GetString(bytes);
        return true;
    }

    private static OutboxEntry? Parse(string line, long start)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && int.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && OutboxName.IsValid(line[(space + 1)..])
            ? new(line[(space + 1)..], start, length)
            : null;
    }
}
