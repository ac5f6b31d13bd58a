using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bridge.Sandbox.Aws.Wire.Signing;

/// <summary>
/// Checks the checksum that an SDK sends after the body; it is the only integrity check left when chunks are unsigned.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
/// </summary>
internal static class TrailingChecksum
{
    private const uint Crc32Polynomial = 0xEDB88320;
    private const uint Crc32CPolynomial = 0x82F63B78;
    private const ulong Crc64NvmePolynomial = 0x9A6C9329AC4BC9B5;

    /// <summary>
    /// Throws <c>BadDigest</c> when the header <paramref name="name"/> is a checksum that does not fit <paramref name="content"/>.
    /// </summary>
    public static void Check(string name, string value, ReadOnlySpan<byte> content)
    {
        var actual = name switch
        {
            "x-amz-checksum-crc32" => BigEndian(Crc32(content, Crc32Polynomial)),
            "x-amz-checksum-crc32c" => BigEndian(Crc32(content, Crc32CPolynomial)),
            "x-amz-checksum-crc64nvme" => BigEndian(Crc64(content)),
#pragma warning disable CA5350 // The client chose SHA-1 as a checksum; it protects nothing here.
            "x-amz-checksum-sha1" => SHA1.HashData(content),
#pragma warning restore CA5350
            "x-amz-checksum-sha256" => SHA256.HashData(content),
            _ => null,
        };
        if (actual is not null && Convert.ToBase64String(actual) != value)
        {
            throw new AwsErrorException(
                400, "BadDigest",
                $"The {name["x-amz-checksum-".Length..].ToUpperInvariant()} you specified did not match the calculated checksum.");
        }
    }

    private static uint Crc32(ReadOnlySpan<byte> content, uint polynomial)
    {
        Span<uint> table = stackalloc uint[256];
        for (var i = 0; i < table.Length; i++)
        {
            var entry = (uint)i;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ polynomial;
            }

            table[i] = entry;
        }

        var crc = uint.MaxValue;
        foreach (var b in content)
        {
            crc = table[(int)((crc ^ b) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static ulong Crc64(ReadOnlySpan<byte> content)
    {
        Span<ulong> table = stackalloc ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var entry = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ Crc64NvmePolynomial;
            }

            table[i] = entry;
        }

        var crc = ulong.MaxValue;
        foreach (var b in content)
        {
            crc = table[(int)((crc ^ b) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian(ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }
}
