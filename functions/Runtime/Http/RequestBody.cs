using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http;

/// <summary>A request's whole body in pooled memory, up to a bound.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 16 * 1024;
    private byte[] _bytes;

    private RequestBody(byte[] bytes, int length)
    {
        _bytes = bytes;
        Bytes = bytes.AsMemory(0, length);
    }

    /// <summary>The body. Valid until disposed.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads the body to its end.</summary>
    /// <returns>The body, or null where it is longer than <paramref name="limit"/> bytes.</returns>
    public static ValueTask<RequestBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation) =>
        ReadAsync(request, request.Body, limit, cancellation);

    /// <summary>The same of a body that is unpacked where the request says that it comes as gzip. The limit holds packed and unpacked.</summary>
    /// <exception cref="InvalidDataException">It is no gzip.</exception>
    public static async ValueTask<RequestBody?> UnpackAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.Headers.ContentEncoding != "gzip") return await ReadAsync(request, limit, cancellation);
        await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
        return await ReadAsync(request, unpacked, limit, cancellation);
    }

    private static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, Stream body, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit) return null;
        // One byte more than what is announced lets the last read see the end without growing.
        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstSize) + 1);
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length) buffer = Grow(buffer, length);
                var read = await body.ReadAsync(buffer.AsMemory(length), cancellation);
                if (read == 0) break;
                length += read;
                if (length > limit) return null;
            }

            var whole = new RequestBody(buffer, length);
            buffer = [];
            return whole;
        }
        finally
        {
            if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
