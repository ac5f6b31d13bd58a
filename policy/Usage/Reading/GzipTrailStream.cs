using System.IO.Compression;

namespace Bridge.Policy.Usage.Reading;

/// <summary>
/// Decompresses gzip and notices when it ends early, which <see cref="GZipStream"/> passes over in silence: behind the file it reads a member that holds a mark,
/// and only a file that ended where it should lets that mark come out.
/// </summary>
internal sealed class GzipTrailStream : ForwardStream
{
    private static readonly byte[] Mark = [.. "\nthe end of the trail, 1f8b\n"u8];
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _gzip;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    public GzipTrailStream(Stream compressed) => _gzip = new GZipStream(new WithMark(compressed), CompressionMode.Decompress);

    /// <summary>True once the end was reached, and it was not the right one.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>True when <paramref name="start"/> begins like gzip.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1f, 0x8b, ..];

    // The last bytes are held back until it is known whether they are the mark.
    public override int Read(Span<byte> buffer)
    {
        while (!_isAtEnd && _end - _start <= Mark.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = _gzip.Read(_buffer.AsSpan(_end));
            _end += read;
            if (read == 0)
            {
                _isAtEnd = true;
                IsTruncated = !_buffer.AsSpan(0, _end).EndsWith(Mark);
                _end -= IsTruncated ? 0 : Mark.Length;
            }
        }

        var count = Math.Min(buffer.Length, _isAtEnd ? _end - _start : _end - _start - Mark.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _gzip.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }

    /// <summary>The file, then the mark's member.</summary>
    private sealed class WithMark(Stream file) : ForwardStream
    {
        private int _markPosition = -1;

        public override int Read(Span<byte> buffer)
        {
            if (_markPosition < 0)
            {
                var read = file.Read(buffer);
                if (read > 0 || buffer.IsEmpty)
                {
                    return read;
                }

                _markPosition = 0;
            }

            var count = Math.Min(buffer.Length, MarkMember.Length - _markPosition);
            MarkMember.AsSpan(_markPosition, count).CopyTo(buffer);
            _markPosition += count;
            return count;
        }
    }
}
