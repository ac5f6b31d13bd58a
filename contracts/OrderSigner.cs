using System.Security.Cryptography;

namespace Bridge.Contracts;

/// <summary>
/// Signs orders, so that a handler can tell the bridge's orders from those of others who may write to its queue: ECDSA on the curve P-256
/// with SHA-256, over the exact UTF-8 bytes of the message's body.
/// </summary>
public sealed class OrderSigner : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _signing = new();

    private OrderSigner(ECDsa key)
    {
        _key = key;
        var publicKey = key.ExportSubjectPublicKeyInfo();
        PublicKey = Convert.ToBase64String(publicKey);
        KeyId = OrderKeys.IdOf(publicKey);
    }

    /// <summary>What the message attribute <see cref="OrderAttributes.KeyId"/> says: sixteen hexadecimal digits.</summary>
    public string KeyId { get; }

    /// <summary>The public key for a handler's configuration: a SubjectPublicKeyInfo (DER) in Base64.</summary>
    public string PublicKey { get; }

    /// <summary>A new key, which exists as long as this object.</summary>
    public static OrderSigner Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The key in <paramref name="pem"/>, PKCS#8 or SEC 1, without a password.</summary>
    /// <exception cref="FormatException">The text is no private key on P-256; the message says so and never shows the text.</exception>
    public static OrderSigner FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            OrderKeys.RequireP256(key);

            // A public key can be read from PEM, too.
            _ = key.ExportParameters(includePrivateParameters: true);
            return new(key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            key.Dispose();
            throw new FormatException(
                "This is not a private key on the curve P-256 in PEM form (BEGIN PRIVATE KEY), without a password.", e);
        }
    }

    /// <summary>The private key in PEM form, PKCS#8.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>
    /// The signature of <paramref name="body"/> for <see cref="OrderAttributes.Signature"/>: IEEE P1363, 64 bytes, Base64.
    /// </summary>
    public string Sign(string body)
    {
        lock (_signing)
        {
            return Convert.ToBase64String(_key.SignData(OrderKeys.BytesOf(body), HashAlgorithmName.SHA256));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
