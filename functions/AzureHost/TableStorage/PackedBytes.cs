using System.Buffers;
using System.IO.Compression;
using Azure.Data.Tables;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// Bytes in an entity: compressed where that makes them fewer, cut into properties <c>s0</c>, <c>s1</c>… of 64 KiB each
/// (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model). The property
/// <c>Size</c> is their number before; where it is the number stored, they are stored as they are.
/// </summary>
internal static class PackedBytes
{
    /// <summary>The most bytes that an entity takes after compression: its 1 MiB less room for keys and other properties.</summary>
    public const int MaxBytes = EntityBytes - (8 * 1024);

    private const int EntityBytes = 1024 * 1024;
    private const int ChunkBytes = 64 * 1024;
    private const int Quality = 1;
    private const int Window = 22;
    private const string Size = "Size";

    /// <summary>Puts bytes into an entity and says how many are stored, or null where they do not fit.</summary>
    public static int? Write(TableEntity entity, ReadOnlySpan<byte> bytes)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length, 1));
        try
        {
            // No room for as many as there were: then they do not compress.
            var room = rented.AsSpan(0, Math.Max(bytes.Length - 1, 0));
            var stored = BrotliEncoder.TryCompress(bytes, room, out var written, Quality, Window) ? room[..written] : bytes;
            if (stored.Length > MaxBytes) return null;
            entity[Size] = bytes.Length;
            for (var i = 0; i * ChunkBytes < stored.Length; i++)
                entity[Chunk(i)] = stored[(i * ChunkBytes)..Math.Min(stored.Length, (i + 1) * ChunkBytes)].ToArray();
            return stored.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The bytes of an entity.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static byte[] Read(TableEntity entity)
    {
        using var stored = new MemoryStream();
        for (var i = 0; entity.GetBinary(Chunk(i)) is { } chunk; i++) stored.Write(chunk);
        var size = entity.GetInt32(Size);
        if (size == stored.Length) return stored.ToArray();
        var bytes = new byte[size is > 0 and <= MaxUnpacked ? size.Value : throw Damaged()];
        return BrotliDecoder.TryDecompress(stored.GetBuffer().AsSpan(0, (int)stored.Length), bytes, out var written) && written == size
            ? bytes
            : throw Damaged();
    }

    // Well above what is ever written, and far below what a damaged number could ask for.
    private const int MaxUnpacked = 16 * EntityBytes;

    private static string Chunk(int index) => "s" + index.ToString();

    private static InvalidDataException Damaged() => new("A row's bytes are damaged.");
}
