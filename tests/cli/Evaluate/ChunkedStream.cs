namespace Bridge.Cli.Tests.Evaluate;

/// <summary>Returns a few bytes at a time, as a pipe may.</summary>
internal sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
}
