using System.Security.Cryptography;
using System.Text;

namespace Bridge.Contracts;

/// <summary>Checks that an order was signed by the bridge. See <see cref="OrderSigner"/>.</summary>
public sealed class OrderVerifier : IDisposable
{
    /// <summary>One key, and a second one while the first is replaced.</summary>
    public const int MaxKeys = 2;

    private const int SignatureBytes = 64;

    private readonly Dictionary<string, ECDsa> _keys = new(StringComparer.Ordinal);
    private readonly Lock _verifying = new();

    /// <param name="publicKeys">One or two keys, each as <see cref="OrderSigner.PublicKey"/> gives it.</param>
    /// <exception cref="FormatException">One of them is none, or there are none or too many.</exception>
    public OrderVerifier(IReadOnlyCollection<string> publicKeys)
    {
        if (publicKeys.Count is < 1 or > MaxKeys)
        {
            throw new FormatException($"There are {publicKeys.Count} keys; expected one, or {MaxKeys} while one is replaced.");
        }

        foreach (var text in publicKeys)
        {
            Add(text);
        }
    }

    /// <summary>The ids of the keys.</summary>
    public IReadOnlyCollection<string> KeyIds => _keys.Keys;

    /// <summary>Judges <paramref name="signature"/> of <paramref name="body"/>; all three come from outside.</summary>
    public OrderSignatureVerdict Verify(string body, string? keyId, string? signature)
    {
        if (string.IsNullOrEmpty(keyId) || string.IsNullOrEmpty(signature))
        {
            return OrderSignatureVerdict.Missing;
        }

        if (!_keys.TryGetValue(keyId, out var key))
        {
            return OrderSignatureVerdict.UnknownKey;
        }

        var bytes = new byte[SignatureBytes];
        if (!Convert.TryFromBase64String(signature, bytes, out var length) || length != SignatureBytes)
        {
            return OrderSignatureVerdict.Mismatch;
        }

        try
        {
            lock (_verifying)
            {
                return key.VerifyData(OrderKeys.BytesOf(body), bytes, HashAlgorithmName.SHA256)
                    ? OrderSignatureVerdict.Valid
                    : OrderSignatureVerdict.Mismatch;
            }
        }
        catch (EncoderFallbackException)
        {
            return OrderSignatureVerdict.Mismatch;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private void Add(string text)
    {
        var key = ECDsa.Create();
        try
        {
            var bytes = Convert.FromBase64String(text);
            key.ImportSubjectPublicKeyInfo(bytes, out var read);
            OrderKeys.RequireP256(key);
            if (read == bytes.Length && _keys.TryAdd(OrderKeys.IdOf(bytes), key))
            {
                return;
            }

            throw new FormatException("The key is there twice, or something follows it.");
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            key.Dispose();
            throw new FormatException(
                "Expected public keys on the curve P-256, each once (SubjectPublicKeyInfo, DER, Base64: they begin with MFkw).", e);
        }
    }
}

/// <summary>Whether an order was signed by the bridge.</summary>
public enum OrderSignatureVerdict
{
    /// <summary>It was.</summary>
    Valid,

    /// <summary>The message has no key id or no signature.</summary>
    Missing,

    /// <summary>The handler does not know the key.</summary>
    UnknownKey,

    /// <summary>The signature is not of this body by this key.</summary>
    Mismatch,
}
