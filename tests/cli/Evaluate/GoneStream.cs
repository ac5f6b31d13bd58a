namespace Bridge.Cli.Tests.Evaluate;

/// <summary>A pipe that no one reads any more.</summary>
internal sealed class GoneStream : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
}
