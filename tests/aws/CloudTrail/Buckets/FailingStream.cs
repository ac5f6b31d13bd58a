namespace Bridge.Aws.Tests.CloudTrail.Buckets;

/// <summary>Gives some bytes, and then fails, or never answers again.</summary>
internal sealed class FailingStream(int goodBytes, bool isStalling) : Stream
{
    private int _left = goodBytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0)
        {
            await Task.Delay(isStalling ? Timeout.Infinite : 0, cancellationToken);
            throw new IOException("the connection broke");
        }

        var read = Math.Min(_left, buffer.Length);
        buffer.Span[..read].Fill((byte)'x');
        _left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
