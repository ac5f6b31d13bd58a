namespace Bridge.Policy.Usage.Reading;

/// <summary>Counts the bytes that were read of a file.</summary>
internal sealed class CountingStream(Stream inner, Action<long> onRead) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        onRead(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
