namespace Bridge.Cli.Evaluate;

/// <summary>Splits a stream into lines. It holds at most one line, and no more of it than a limit.</summary>
internal sealed class LineReader(Stream input, int maxBytes)
{
    private byte[] _buffer = new byte[64 * 1024];

    // Invariant: bytes that were read and not yet returned are between _start and _end; before _scanned there is no line feed.
    private int _start;
    private int _end;
    private int _scanned;
    private bool _isAtEnd;

    /// <summary>Called before the reader may have to wait for input.</summary>
    public Action BeforeWaiting { get; init; } = () => { };

    /// <summary>The next line without its line end; false at the end of the stream. The line is valid until the next call.</summary>
    /// <param name="line">The line's bytes; empty when it is too long.</param>
    /// <param name="isTooLong">True when the line was longer than the limit and was skipped.</param>
    public bool TryRead(out ReadOnlyMemory<byte> line, out bool isTooLong)
    {
        (line, isTooLong) = (default, false);
        while (true)
        {
            var feed = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (feed >= 0 || (_isAtEnd && (_end > _start || isTooLong)))
            {
                var end = feed >= 0 ? _scanned + feed : _end;
                isTooLong |= end - _start > maxBytes;
                line = isTooLong ? default : _buffer.AsMemory(_start, end - _start);
                _start = _scanned = feed >= 0 ? end + 1 : end;
                return true;
            }

            if (_isAtEnd)
            {
                return false;
            }

            _scanned = _end;
            if (_end - _start > maxBytes)
            {
                isTooLong = true;
                _start = _scanned = _end;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start == _end)
        {
            _start = _end = _scanned = 0;
        }

        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        BeforeWaiting();
        var count = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _isAtEnd = count == 0;
    }

    private void MakeRoom()
    {
        var length = _end - _start;
        var target = length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, length);
        (_buffer, _start, _end, _scanned) = (target, 0, length, _scanned - _start);
    }
}
