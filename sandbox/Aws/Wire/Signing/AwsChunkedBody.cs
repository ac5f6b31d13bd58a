using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bridge.Sandbox.Aws.Wire.Signing;

/// <summary>
/// Decodes <c>aws-chunked</c> bodies and verifies each chunk's and the trailer's signature, each of which covers the one before it.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
/// </summary>
internal static class AwsChunkedBody
{
    private const string Signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string SignedTrailer = Signed + "-TRAILER";
    private const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private const int MaxLineBytes = 1024;

    private static readonly string EmptyHash = SigningKey.Hash([]);

    /// <summary>True when <paramref name="payload"/>, the value of <c>x-amz-content-sha256</c>, announces such a body.</summary>
    public static bool IsChunked(string payload) => payload is Signed or SignedTrailer or UnsignedTrailer;

    /// <summary>The object's bytes.</summary>
    public static ReadOnlyMemory<byte> Decode(
        HttpRequest http, string payload, RequestSignature signature, SigningKey key, ReadOnlyMemory<byte> body)
    {
        var previous = signature.Signature;
        var decoded = new ArrayBufferWriter<byte>(Math.Max(1, body.Length));
        while (true)
        {
            var (size, chunkSignature) = ReadChunkHead(ReadLine(ref body));
            if (size > body.Length)
            {
                throw Malformed("a chunk is shorter than its head says");
            }

            var chunk = body[..size];
            body = body[size..];
            if (payload != UnsignedTrailer)
            {
                var text = $"AWS4-HMAC-SHA256-PAYLOAD\n{signature.TimeStamp}\n{signature.Scope}\n{previous}\n{EmptyHash}\n"
                    + SigningKey.Hash(chunk.Span);
                previous = chunkSignature is not null && key.Verifies(text, chunkSignature)
                    ? chunkSignature
                    : throw SigV4Verifier.Mismatch();
            }

            if (size == 0)
            {
                break;
            }

            decoded.Write(chunk.Span);
            if (ReadLine(ref body).Length != 0)
            {
                throw Malformed("a chunk does not end with a line break");
            }
        }

        ReadTrailer(payload, signature, key, previous, body, decoded.WrittenMemory);
        CheckLength(http, decoded.WrittenCount);
        return decoded.WrittenMemory;
    }

    private static (int Size, string? Signature) ReadChunkHead(string line)
    {
        var parts = line.Split(';');
        if (!int.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
        {
            throw Malformed("a chunk's size is not a hexadecimal number");
        }

        const string Name = "chunk-signature=";
        return (size, parts.Skip(1).FirstOrDefault(part => part.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..]);
    }

    private static void ReadTrailer(
        string payload, RequestSignature signature, SigningKey key, string previous, ReadOnlyMemory<byte> body,
        ReadOnlyMemory<byte> content)
    {
        const string SignatureName = "x-amz-trailer-signature";
        var trailer = new List<(string Name, string Value)>();
        while (body.Length > 0 && ReadLine(ref body) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            trailer.Add(colon > 0 ? (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim()) : throw Malformed(
                "a trailer has no colon"));
        }

        var fields = trailer.Where(field => field.Name != SignatureName).ToArray();
        if (payload == SignedTrailer)
        {
            var canonical = string.Concat(fields.Select(field => $"{field.Name}:{field.Value}\n"));
            var hash = SigningKey.Hash(Encoding.UTF8.GetBytes(canonical));
            var text = $"AWS4-HMAC-SHA256-TRAILER\n{signature.TimeStamp}\n{signature.Scope}\n{previous}\n{hash}";
            var given = trailer.FirstOrDefault(field => field.Name == SignatureName).Value ?? "";
            if (!key.Verifies(text, given))
            {
                throw SigV4Verifier.Mismatch();
            }
        }

        foreach (var (name, value) in fields)
        {
            TrailingChecksum.Check(name, value, content.Span);
        }
    }

    private static void CheckLength(HttpRequest http, int length)
    {
        if (http.Headers["x-amz-decoded-content-length"].ToString() is { Length: > 0 } declared
            && declared != length.ToString(CultureInfo.InvariantCulture))
        {
            throw Malformed("x-amz-decoded-content-length does not agree with the body");
        }
    }

    private static string ReadLine(ref ReadOnlyMemory<byte> body)
    {
        var end = body.Span[..Math.Min(body.Length, MaxLineBytes)].IndexOf("\r\n"u8);
        if (end < 0)
        {
            throw Malformed("a line is not ended");
        }

        var line = Encoding.ASCII.GetString(body.Span[..end]);
        body = body[(end + 2)..];
        return line;
    }

    private static AwsErrorException Malformed(string why) =>
        new(400, "IncompleteBody", $"The request body is not a valid aws-chunked body: {why}.");
}
