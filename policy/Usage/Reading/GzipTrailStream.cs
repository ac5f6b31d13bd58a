using System.IO.Compression;

namespace Bridge.Policy.Usage.Reading;

/// <summary>
/// Decompresses gzip and notices when it ends early, which <see cref="GZipStream"/> does not report. For this it appends a gzip member that
/// holds a mark to the file. If the file is complete, the decompressed text ends with the mark. If it ended early, the mark becomes other
/// bytes, which are thrown away.
/// </summary>
/// <remarks>
/// The decompressor asks for more input only when it has returned everything from the file. So everything that it returns after it asked
/// for the mark comes from the mark.
/// </remarks>
internal sealed class GzipTrailStream : ForwardStream
{
    private static readonly byte[] Mark = [.. "\nthe end of the trail, 1f8b\n"u8];
    private static readonly byte[] MarkMember = Compress(Mark);

    // A read that meets damage loses everything that it decompressed, so reads are small.
    private const int MaxReadBytes = 1 << 16;

    private readonly WithMark _file;
    private readonly GZipStream _gzip;
    private bool _isAtEnd;

    public GzipTrailStream(Stream compressed)
    {
        _file = new(compressed);
        _gzip = new GZipStream(_file, CompressionMode.Decompress);
    }

    /// <summary>True once the end was reached and the file was not complete.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>True when <paramref name="start"/> is the beginning of a gzip file.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1f, 0x8b, ..];

    public override int Read(Span<byte> buffer)
    {
        if (_isAtEnd || buffer.IsEmpty)
        {
            return 0;
        }

        var read = ReadUpToMark(buffer);
        if (read > 0 && !_file.IsAtMark)
        {
            return read;
        }

        _isAtEnd = true;
        IsTruncated = !IsMark(buffer[..read]);
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _gzip.Dispose();
        base.Dispose(disposing);
    }

    private int ReadUpToMark(Span<byte> buffer)
    {
        try
        {
            return _gzip.Read(buffer[..Math.Min(buffer.Length, MaxReadBytes)]);
        }
        catch (InvalidDataException) when (_file.IsAtMark)
        {
            // The mark could not be decompressed, so the file ended early.
            return 0;
        }
    }

    private bool IsMark(ReadOnlySpan<byte> start)
    {
        Span<byte> end = stackalloc byte[Mark.Length + 1];
        var length = Math.Min(start.Length, end.Length);
        start[..length].CopyTo(end);
        while (length < end.Length && ReadUpToMark(end[length..]) is > 0 and var read)
        {
            length += read;
        }

        return end[..length].SequenceEqual(Mark);
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

    /// <summary>A stream of the file and then the member with the mark.</summary>
    private sealed class WithMark(Stream file) : ForwardStream
    {
        private int _markPosition = -1;

        /// <summary>True once the file has ended and more was asked for.</summary>
        public bool IsAtMark => _markPosition >= 0;

        public override int Read(Span<byte> buffer)
        {
            if (!IsAtMark)
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
