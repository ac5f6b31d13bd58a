// page: https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace EnvelopeEncryption;

public sealed record SealedText(byte[] Key, byte[] Nonce, byte[] Tag, byte[] Text);

public sealed class Envelope(IAmazonKeyManagementService kms, string keyId)
{
    public async Task<SealedText> SealAsync(byte[] text)
    {
        var key = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
        using var aes = new AesGcm(key.Plaintext.ToArray(), tagSizeInBytes: 16);
        var result = new SealedText(key.CiphertextBlob.ToArray(), RandomNumberGenerator.GetBytes(12), new byte[16], new byte[text.Length]);
        aes.Encrypt(result.Nonce, text, result.Text, result.Tag);
        return result;
    }

    public async Task<byte[]> OpenAsync(SealedText sealedText)
    {
        var key = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(sealedText.Key) });
        using var aes = new AesGcm(key.Plaintext.ToArray(), tagSizeInBytes: 16);
        var text = new byte[sealedText.Text.Length];
        aes.Decrypt(sealedText.Nonce, sealedText.Text, sealedText.Tag, text);
        return text;
    }
}
