using System.Security.Cryptography;
using CsCheck;

namespace Bridge.Contracts.Tests;

public sealed class OrderSignatureTests
{
    private static readonly OrderSigner Signer = OrderSigner.Create();
    private static readonly OrderVerifier Verifier = new([Signer.PublicKey]);

    [Fact]
    public void AnyBody_Signed_IsValid_AndWithAnyOneCharacterChangedIsNot() => Gen.Select(Gen.String[1, 200], Gen.Int.Positive).Sample(
        (body, at) =>
        {
            if (!IsUnicode(body))
            {
                Assert.Equal(OrderSignatureVerdict.Mismatch, Verifier.Verify(body, Signer.KeyId, Signer.Sign("x")));
                return;
            }

            var signature = Signer.Sign(body);
            var changed = body.ToCharArray();
            changed[at % changed.Length] = changed[at % changed.Length] == 'a' ? 'b' : 'a';

            Assert.Equal(OrderSignatureVerdict.Valid, Verifier.Verify(body, Signer.KeyId, signature));
            Assert.Equal(OrderSignatureVerdict.Mismatch, Verifier.Verify(new string(changed), Signer.KeyId, signature));
            Assert.Equal(64, Convert.FromBase64String(signature).Length);
        });

    [Fact]
    public void Pem_OfAKey_GivesTheSameKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        foreach (var pem in new[] { key.ExportPkcs8PrivateKeyPem(), key.ExportECPrivateKeyPem(), Signer.ToPem() })
        {
            using var signer = OrderSigner.FromPem(pem);
            using var verifier = new OrderVerifier([signer.PublicKey]);
            Assert.Equal(OrderSignatureVerdict.Valid, verifier.Verify("order", signer.KeyId, signer.Sign("order")));
        }
    }

    [Fact]
    public void Pem_ThatIsNoPrivateKeyOnP256_IsRefusedWithoutBeingShown()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        using var publicKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string[] bad =
        [
            "", "hush", other.ExportPkcs8PrivateKeyPem(), rsa.ExportPkcs8PrivateKeyPem(), publicKey.ExportSubjectPublicKeyInfoPem(),
            Signer.ToPem()[..80],
        ];

        foreach (var pem in bad)
        {
            var e = Assert.Throws<FormatException>(() => OrderSigner.FromPem(pem));
            Assert.Contains("P-256", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("hush", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void PublicKeys_NoneOrThreeOrTwiceTheSameOrAnother_AreRefused()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string[][] bad =
        [
            [], [Signer.PublicKey, Signer.PublicKey], ["MFkw"], ["no base64"], [""],
            [Convert.ToBase64String(p384.ExportSubjectPublicKeyInfo())],
            [Convert.ToBase64String([.. Convert.FromBase64String(Signer.PublicKey), 0])],
            [Signer.PublicKey, OrderSigner.Create().PublicKey, OrderSigner.Create().PublicKey],
        ];

        Assert.All(bad, keys => Assert.Throws<FormatException>(() => new OrderVerifier(keys)));
    }

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (!char.IsSurrogatePair(text, i) || ++i == text.Length))
            {
                return false;
            }
        }

        return true;
    }
}
