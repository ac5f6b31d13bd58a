using Amazon.S3.Model;

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>
/// The bytes of a file as they arrive. More bytes than the limit, or a longer wait for the next ones than the limit, is an
/// <see cref="IOException"/> of the reader.
/// </summary>
internal sealed class BoundedStream(GetObjectResponse response, long maxBytes, TimeSpan stallLimit, CancellationToken cancellationToken)
    : Stream
{
    private byte[] _buffer = [];

    /// <summary>Why reading failed; null when it did not.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ownToken = default)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ownToken);
        stall.CancelAfter(stallLimit);
        try
        {
            var read = await response.ResponseStream.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
            BytesRead += read;
            return BytesRead > maxBytes ? throw new IOException($"the file is larger than {maxBytes} bytes") : read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && !ownToken.IsCancellationRequested)
        {
            throw Failure = new IOException($"no bytes came for {stallLimit.TotalSeconds:0} seconds");
        }
        catch (IOException e)
        {
            Failure = e;
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_buffer.Length < buffer.Length)
        {
            _buffer = new byte[buffer.Length];
        }

        var read = ReadAsync(_buffer.AsMemory(0, buffer.Length), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        _buffer.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        response.Dispose();
        base.Dispose(disposing);
    }
}
