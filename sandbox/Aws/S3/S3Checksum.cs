using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>
/// The checksums that SDKs send with a body and compare with the answer. CRCs are S3's reflected ones, written big-endian in base64.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html</remarks>
internal static class S3Checksum
{
    private const string HeaderPrefix = "x-amz-checksum-";

    private static readonly ulong[] Crc32Table = Table(0xEDB88320);
    private static readonly ulong[] Crc32CTable = Table(0x82F63B78);
    private static readonly ulong[] Crc64NvmeTable = Table(0x9A6C9329AC4BC9B5);

    private static readonly Dictionary<string, Func<ReadOnlySpan<byte>, byte[]>> Algorithms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["crc32"] = data => Crc(data, Crc32Table, uint.MaxValue)[4..],
        ["crc32c"] = data => Crc(data, Crc32CTable, uint.MaxValue)[4..],
        ["crc64nvme"] = data => Crc(data, Crc64NvmeTable, ulong.MaxValue),
        ["sha1"] = data => SHA1.HashData(data),
        ["sha256"] = data => SHA256.HashData(data),
    };

    /// <summary>
    /// Checks what the client sent against the body and gives the header to keep with the object; null when the client named no
    /// algorithm. A checksum that came as a trailer has been checked while the body was decoded; here it is only computed again.
    /// </summary>
    public static KeyValuePair<string, string>? Verify(S3Request request)
    {
        VerifyMd5(request);
        var body = request.Call.Body.Span;
        KeyValuePair<string, string>? kept = null;
        foreach (var (name, compute) in Algorithms)
        {
            var header = HeaderPrefix + name;
            var given = request.Header(header);
            if (given is null && !IsNamed(request, name))
            {
                continue;
            }

            var computed = Convert.ToBase64String(compute(body));
            if (given is not null && given != computed)
            {
                throw S3Errors.BadDigest(header);
            }

            kept = KeyValuePair.Create(header, computed);
        }

        return kept;
    }

    private static bool IsNamed(S3Request request, string name) =>
        string.Equals(request.Header("x-amz-trailer")?.Trim(), HeaderPrefix + name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(request.Header("x-amz-sdk-checksum-algorithm"), name, StringComparison.OrdinalIgnoreCase);

    private static void VerifyMd5(S3Request request)
    {
        if (request.Header("Content-MD5") is not { } given)
        {
            return;
        }

        Span<byte> digest = stackalloc byte[16];
        if (!Convert.TryFromBase64String(given, digest, out var length) || length != digest.Length)
        {
            throw S3Errors.InvalidDigest();
        }

        if (!MD5.HashData(request.Call.Body.Span).AsSpan().SequenceEqual(digest))
        {
            throw S3Errors.BadDigest("Content-MD5");
        }
    }

    private static ulong[] Table(ulong polynomial)
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            table[i] = value;
        }

        return table;
    }

    private static byte[] Crc(ReadOnlySpan<byte> data, ulong[] table, ulong mask)
    {
        var value = mask;
        foreach (var b in data)
        {
            value = (value >> 8) ^ table[(int)((value ^ b) & 0xFF)];
        }

        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value ^ mask);
        return bytes;
    }
}
