using System.Security.Cryptography;
using System.Text;

namespace Bridge.Contracts;

/// <summary>What signing and verifying have in common.</summary>
internal static class OrderKeys
{
    private const string P256 = "1.2.840.10045.3.1.7";

    // Half a surrogate pair has no UTF-8 form, and a replacement would let two bodies have one signature.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The first sixteen hexadecimal digits of the SHA-256 of a SubjectPublicKeyInfo (DER).</summary>
    public static string IdOf(ReadOnlySpan<byte> subjectPublicKeyInfo) =>
        Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo))[..16];

    /// <exception cref="EncoderFallbackException">The text is no Unicode.</exception>
    public static byte[] BytesOf(string body) => Strict.GetBytes(body);

    /// <exception cref="FormatException">The key is on another curve.</exception>
    public static void RequireP256(ECDsa key)
    {
        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value != P256)
        {
            throw new FormatException("The key is not on the curve P-256.");
        }
    }
}
