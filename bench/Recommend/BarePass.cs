using System.IO.Compression;
using System.Text.Json;

namespace Bridge.Bench.Recommend;

/// <summary>
/// The least that any reader of a trail has to do: to go through its bytes, on all cores and in large pieces, without using the result.
/// </summary>
internal static class BarePass
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Every token of a file with an event a line, read piece by piece.</summary>
    public static void Tokenize(RepeatedTrail trail, CancellationToken cancellationToken) =>
        Parallel.For(0, trail.Cuts.Count - 1, new() { CancellationToken = cancellationToken }, piece =>
        {
            using var file = new FileStream(trail.Plain, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            file.Position = trail.Cuts[piece];
            Tokenize(file, trail.Cuts[piece + 1] - trail.Cuts[piece]);
        });

    /// <summary>Every byte of the compressed files.</summary>
    public static void Gunzip(RepeatedTrail trail, CancellationToken cancellationToken) => Decompress(trail, gzip =>
    {
        var buffer = new byte[BufferBytes];
        while (gzip.Read(buffer) > 0)
        {
        }
    }, cancellationToken);

    /// <summary>Every token of the compressed files.</summary>
    public static void GunzipAndTokenize(RepeatedTrail trail, CancellationToken cancellationToken) =>
        Decompress(trail, gzip => Tokenize(gzip, long.MaxValue), cancellationToken);

    private static void Decompress(RepeatedTrail trail, Action<Stream> read, CancellationToken cancellationToken) =>
        Parallel.ForEach(Directory.EnumerateFiles(trail.Compressed), new() { CancellationToken = cancellationToken }, path =>
        {
            using var gzip = new GZipStream(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), CompressionMode.Decompress);
            read(gzip);
        });

    private static void Tokenize(Stream stream, long bytes)
    {
        var buffer = new byte[BufferBytes];
        var (held, state) = (0, new JsonReaderState(new() { AllowMultipleValues = true }));
        while (true)
        {
            var read = stream.Read(buffer, held, (int)Math.Min(buffer.Length - held, bytes));
            bytes -= read;
            held += read;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, held), isFinalBlock: read == 0, state);
            while (reader.Read())
            {
            }

            if (read == 0)
            {
                return;
            }

            state = reader.CurrentState;
            held -= (int)reader.BytesConsumed;
            buffer.AsSpan((int)reader.BytesConsumed, held).CopyTo(buffer);
        }
    }
}
