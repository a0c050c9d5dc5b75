using System.IO.Compression;
using System.Text;
using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Tests.Backtest.Files;

/// <summary>A file that lives as long as a test.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journeys-files-").FullName;

    public TempFile(string text, string name = "shop.csv")
        : this(Encoding.UTF8.GetBytes(text), name)
    {
    }

    public TempFile(byte[] bytes, string name = "shop.csv")
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public List<FileEvent> Read(string? columns = null)
    {
        using var file = EventFile.Open(Path, columns is null ? null : ColumnMap.Parse(columns));
        return [.. file.Read()];
    }

    public List<FileEvent> ReadInTimeOrder(string? columns = null)
    {
        using var file = EventFile.Open(Path, columns is null ? null : ColumnMap.Parse(columns));
        return [.. file.ReadInTimeOrder()];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
