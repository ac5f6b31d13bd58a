using System.Security.Cryptography;
using System.Text;

namespace Bridge.Sandbox.Aws.Wire.Signing;

/// <summary>
/// The derived key of Signature Version 4, good for one secret, day, Region and service.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal sealed class SigningKey
{
    private readonly byte[] _key;

    private SigningKey(byte[] key) => _key = key;

    /// <summary>Derives the key.</summary>
    public static SigningKey Derive(string secret, CredentialScope scope)
    {
        var day = Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), scope.Day);
        return new SigningKey(Hmac(Hmac(Hmac(day, scope.Region), scope.Service), "aws4_request"));
    }

    /// <summary>
    /// True when <paramref name="signature"/> (lower-case hexadecimal) signs <paramref name="text"/>; takes the same time either way.
    /// </summary>
    public bool Verifies(string text, string signature) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hmac(_key, text))), Encoding.UTF8.GetBytes(signature));

    /// <summary>SHA-256 of <paramref name="bytes"/>, lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
