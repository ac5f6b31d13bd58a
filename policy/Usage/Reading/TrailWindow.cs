using System.Buffers;

namespace Bridge.Policy.Usage.Reading;

/// <summary>Reads a stream through one pooled buffer that moves along it.</summary>
internal sealed class TrailWindow : IDisposable
{
    private readonly Stream _stream;
    private readonly Action<long>? _onRead;
    private byte[] _buffer;
    private int _start;
    private int _end;

    public TrailWindow(Stream stream, int size, long offset, Action<long>? onRead)
    {
        (_stream, _onRead, Offset) = (stream, onRead, offset);
        _buffer = ArrayPool<byte>.Shared.Rent(size);
    }

    /// <summary>The position in the stream where <see cref="Span"/> begins.</summary>
    public long Offset { get; private set; }

    /// <summary>True when the stream ends with <see cref="Span"/>.</summary>
    public bool IsLast { get; private set; }

    /// <summary>The error that ended the stream; null when it ended normally.</summary>
    public Exception? Failure { get; private set; }

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(_start, _end - _start);

    /// <summary>True when the span cannot grow further.</summary>
    public bool IsFull => _start == 0 && _end == _buffer.Length;

    public void Advance(int count)
    {
        _start += count;
        Offset += count;
    }

    /// <summary>Reads more of the stream; false when the buffer is full or the stream has ended.</summary>
    public bool Fill(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsLast || IsFull)
        {
            return false;
        }

        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
        var before = _end;
        while (_end < _buffer.Length)
        {
            var read = Read();
            if (read == 0)
            {
                IsLast = true;
                break;
            }

            _end += read;
        }

        _onRead?.Invoke(_end - before);
        return _end > before;
    }

    private int Read()
    {
        try
        {
            return _stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Failure = e;
            return 0;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
