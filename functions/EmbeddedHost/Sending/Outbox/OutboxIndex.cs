using System.Text;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>
/// The outbox's mails in the order they were sent: a file <c>index</c>, only ever appended to, of names that each follow
/// a line feed. Names are added once their files are written. After a crash a name may stand twice or be cut short, and a
/// file may have been removed since: a reader skips all three.
/// </summary>
internal sealed class OutboxIndex(string folder)
{
    private const int BlockSize = 64 * 1024;

    /// <summary>Batches overlap, so names may stand a little further back than as many as there are.</summary>
    private const int LookedBack = 10_000;

    private readonly string _path = Path.Combine(folder, "index");
    private readonly Lock _writing = new();

    /// <summary>Adds names in one write.</summary>
    public void Append(IEnumerable<string> names)
    {
        var lines = Encoding.ASCII.GetBytes("\n" + string.Join('\n', names));
        lock (_writing)
        {
            using var file = File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(file, lines, RandomAccess.GetLength(file));
        }
    }

    /// <summary>Adds those names that are not among the last ones.</summary>
    public void AppendMissing(IReadOnlyCollection<string> names)
    {
        var last = ReadBackwards(before: null).Take(names.Count + LookedBack).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var missing = names.Where(name => !last.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count > 0) Append(missing);
    }

    /// <summary>Waits until the disk holds all names.</summary>
    public void Flush()
    {
        if (!File.Exists(_path)) return;
        using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Names from newest to oldest, each with the position that continues after it.</summary>
    /// <param name="before">Where to continue; null for the newest.</param>
    public IEnumerable<(string Name, long Position)> ReadBackwards(long? before)
    {
        if (!File.Exists(_path))
            yield break;
        using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var length = RandomAccess.GetLength(file);
        var block = new byte[BlockSize];
        for (var end = Math.Clamp(before ?? length, 0, length); end > 0;)
        {
            var start = Math.Max(0, end - BlockSize);
            var stop = RandomAccess.Read(file, block.AsSpan(0, (int)(end - start)), start);
            for (var feed = block.AsSpan(0, stop).LastIndexOf((byte)'\n'); feed >= 0; feed = block.AsSpan(0, stop).LastIndexOf((byte)'\n'))
            {
                var name = Encoding.ASCII.GetString(block, feed + 1, stop - feed - 1);
                stop = feed;
                if (OutboxName.IsValid(name))
                    yield return (name, start + feed);
            }

            // What is left belongs to a name that starts in the block before; a block without any line feed is damage.
            end = start + stop == end ? start : start == 0 ? 0 : start + stop;
        }
    }
}
