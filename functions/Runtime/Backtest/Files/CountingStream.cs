namespace Orchestration.Runtime.Backtest.Files;

/// <summary>
/// Passes a stream through and counts what was read. Where the size is known beforehand, ending with another one is an
/// error: the decompressor takes the end of a file that was cut off for the end of what was packed.
/// </summary>
/// <param name="inner">The stream.</param>
/// <param name="size">The size that is expected, modulo 2^32, or null.</param>
internal sealed class CountingStream(Stream inner, uint? size = null) : Stream
{
    private long _read;

    /// <summary>Bytes read so far; may be asked from another thread.</summary>
    public long BytesRead => Volatile.Read(ref _read);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => BytesRead;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Volatile.Write(ref _read, _read + read);
        if (read == 0 && buffer.Length > 0 && size is { } expected && unchecked((uint)_read) != expected)
            throw new InvalidDataException("It was cut off, or is made of several compressed parts; decompress it first.");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
