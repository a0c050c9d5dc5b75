using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>
/// A history on disk: JSON lines of CloudEvents, CSV with a header, or the CDNOW sample; compressed with gzip or not.
/// Read once, from front to back. A bad row is a problem with its line number, and the rows around it are read all the same.
/// </summary>
public sealed class EventFile : IDisposable
{
    private readonly CountingStream _counting;
    private readonly Stream _content;
    private readonly ColumnMap? _columns;

    private EventFile(string name, Stream file, string firstLine, bool compressed, ColumnMap? columns)
    {
        Name = name;
        BytesTotal = file.Length;
        _counting = new(file);
        _content = compressed ? new CountingStream(new GZipStream(_counting, CompressionMode.Decompress), PackedSize(file)) : _counting;
        _columns = columns;
        Format = FormatOf(firstLine);
    }

    /// <summary>The file's name, without its folder: the source of the events of its rows.</summary>
    public string Name { get; }

    /// <summary>What it is written in.</summary>
    public EventFormat Format { get; }

    /// <summary>The file's size in bytes, compressed as it is.</summary>
    public long BytesTotal { get; }

    /// <summary>How much of it was read; may be asked from another thread.</summary>
    public long BytesRead => _counting.BytesRead;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="columns">Which column means what, for CSV. Null where columns are named as their targets are.</param>
    /// <exception cref="EventFileException">It is not there, cannot be read, or is not CSV and has a mapping all the same.</exception>
    public static EventFile Open(string path, ColumnMap? columns = null)
    {
        if (Directory.Exists(path)) throw new EventFileException($"{path}: is a folder, not a file of events.");
        FileStream? stream = null;
        try
        {
            stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
            var compressed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
            stream.Position = 0;
            var firstLine = Peek(stream, compressed);
            stream.Position = 0;
            var file = new EventFile(Path.GetFileName(path), stream, firstLine, compressed, columns);
            if (columns is not null && file.Format != EventFormat.Csv)
                throw new EventFileException($"{path}: --columns is for CSV files, and this is none.");
            return file;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EventFileException($"{path}: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            stream?.Dispose();
            throw new EventFileException($"{path}: {e.Message}", e);
        }
        catch (EventFileException)
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>What the file says, from front to back; orders made of several rows at the end, in the order of time.</summary>
    /// <param name="typeProblem">Says what is wrong with a type that the mapping gives to all rows; null takes any.</param>
    /// <exception cref="EventFileException">It cannot be read any further, or the type of all rows is wrong.</exception>
    public IEnumerable<FileEvent> Read(Func<string, string?>? typeProblem = null) => Guarded(Format switch
    {
        EventFormat.JsonLines => JsonLineEvents.Read(_content),
        EventFormat.Cdnow => CdnowEvents.Read(_content, Name),
        _ => CsvEvents.Read(_content, Name, _columns, typeProblem),
    });

    /// <summary>The same with all events in the order of time, and those of the same time in the order of the file.</summary>
    /// <param name="typeProblem">As for <see cref="Read"/>.</param>
    /// <exception cref="EventFileException">It cannot be read any further, or the type of all rows is wrong.</exception>
    public IEnumerable<FileEvent> ReadInTimeOrder(Func<string, string?>? typeProblem = null) =>
        Format == EventFormat.Csv && _columns?[ColumnTarget.Order] is not null ? Read(typeProblem) : TimeOrder.Of(Read(typeProblem));

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();

    private static string Peek(Stream file, bool compressed)
    {
        using var content = compressed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : null;
        using var text = new StreamReader(content ?? file, Encoding.UTF8, bufferSize: 4096, leaveOpen: true);
        var buffer = new char[8192];
        var start = buffer.AsSpan(0, text.ReadBlock(buffer)).TrimStart();
        var end = start.IndexOfAny('\r', '\n');
        return start[..(end < 0 ? start.Length : end)].ToString();
    }

    /// <summary>What a gzip file says its content measures, modulo 2^32 (RFC 1952, ISIZE).</summary>
    private static uint PackedSize(Stream file)
    {
        Span<byte> size = stackalloc byte[4];
        if (file.Length < 18) throw new InvalidDataException("It is too short to be a compressed file.");
        file.Position = file.Length - size.Length;
        file.ReadExactly(size);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(size);
    }

    private static EventFormat FormatOf(string firstLine) =>
        firstLine.StartsWith('{') ? EventFormat.JsonLines : CdnowEvents.IsOne(firstLine) ? EventFormat.Cdnow : EventFormat.Csv;

    /// <summary>Says of damage in the file which file it is.</summary>
    private IEnumerable<FileEvent> Guarded(IEnumerable<FileEvent> content)
    {
        using var reading = content.GetEnumerator();
        while (true)
        {
            try
            {
                if (!reading.MoveNext()) yield break;
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                throw new EventFileException($"{Name}: cannot be read to its end: {e.Message}", e);
            }

            yield return reading.Current;
        }
    }
}
