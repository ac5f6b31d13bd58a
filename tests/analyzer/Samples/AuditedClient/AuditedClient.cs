// page: https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace AuditedClient;

/// <summary>A client of the SDK with a record of what it decrypted.</summary>
public sealed class AuditedKms(TextWriter audit) : AmazonKeyManagementServiceClient
{
    public override async Task<DecryptResponse> DecryptAsync(DecryptRequest request, CancellationToken cancellationToken = default)
    {
        var response = await base.DecryptAsync(request, cancellationToken);
        await audit.WriteLineAsync($"decrypted under {response.KeyId}");
        return response;
    }
}

public static class Program
{
    public static async Task Main(string[] args)
    {
        using var kms = new AuditedKms(Console.Error);
        var response = await kms.DecryptAsync(new() { CiphertextBlob = new(Convert.FromBase64String(args[0])) });
        await response.Plaintext.CopyToAsync(Console.OpenStandardOutput());
    }
}
