using System.Text;

namespace Bridge.Policy.Tests.Usage;

/// <summary>A stream of a text, a long run of one letter and another text. It is too large to be kept in memory.</summary>
internal sealed class GeneratedStream(string head, long run, string tail) : Stream
{
    private readonly byte[] _head = Encoding.UTF8.GetBytes(head);
    private readonly byte[] _tail = Encoding.UTF8.GetBytes(tail);
    private long _position;

    public bool FailsAtEnd { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _head.Length + run + _tail.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (FailsAtEnd && _position == Length)
        {
            throw new IOException("the disk is gone");
        }

        var read = 0;
        for (; read < count && _position < Length; read++, _position++)
        {
            buffer[offset + read] = _position < _head.Length ? _head[_position]
                : _position < _head.Length + run ? (byte)'a'
                : _tail[_position - _head.Length - run];
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
