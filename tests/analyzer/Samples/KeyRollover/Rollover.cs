// page: https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
// page: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace KeyRollover;

public sealed class Rollover(IAmazonKeyManagementService kms)
{
    public async Task<string> NewKeyAsync(string alias)
    {
        var created = await kms.CreateKeyAsync(new CreateKeyRequest { Description = alias, Tags = [new Tag { TagKey = "alias", TagValue = alias }] });
        await kms.UpdateAliasAsync(new UpdateAliasRequest { AliasName = $"alias/{alias}", TargetKeyId = created.KeyMetadata.KeyId });
        return created.KeyMetadata.Arn;
    }

    public async Task<MemoryStream> MoveAsync(MemoryStream old, string newKey)
    {
        var response = await kms.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = old, DestinationKeyId = newKey });
        return response.CiphertextBlob;
    }

    public Task RetireAsync(string keyId) => kms.ScheduleKeyDeletionAsync(keyId, pendingWindowInDays: 30);
}
