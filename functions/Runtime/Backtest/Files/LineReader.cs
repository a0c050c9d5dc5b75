namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Reads lines as bytes. A line longer than the limit is skipped, so that no file can make it grow.</summary>
internal sealed class LineReader(Stream stream, int limit)
{
    private readonly byte[] _buffer = new byte[limit + 1];
    private int _start;
    private int _end;

    /// <summary>The number of the line at hand, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True where the line at hand is longer than the limit; it is not shown then.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The line at hand, without its end and without a byte order mark; good until the next one is read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Goes to the next line. False at the end of the stream.</summary>
    public bool Read()
    {
        IsTooLong = false;
        for (var searched = _start; ;)
        {
            var at = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                Take(searched + at, searched + at + 1);
                return true;
            }

            var held = _end - _start;
            if (held == _buffer.Length)
            {
                IsTooLong = true;
                _start = _end = held = 0;
            }
            else if (_start > 0)
            {
                _buffer.AsSpan(_start, held).CopyTo(_buffer);
                (_start, _end) = (0, held);
            }

            searched = _end;
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            if (read > 0) continue;
            if (held == 0 && !IsTooLong) return false;
            Take(_end, _end);
            return true;
        }
    }

    private void Take(int end, int next)
    {
        Number++;
        var line = IsTooLong ? default : _buffer.AsMemory(_start, end - _start);
        if (Number == 1 && line.Span.StartsWith("\uFEFF"u8)) line = line[3..];
        Line = line.Span.EndsWith("\r"u8) ? line[..^1] : line;
        _start = next;
    }
}
