// page: https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace GrantManager;

public interface IGrants
{
    Task<string> GiveAsync(string grantee);
}

/// <summary>An abstract step that its kinds complete.</summary>
public abstract class Grants(AmazonKeyManagementServiceClient kms, string key) : IGrants
{
    protected abstract IEnumerable<GrantOperation> Operations { get; }

    public async Task<string> GiveAsync(string grantee)
    {
        var request = new CreateGrantRequest { KeyId = key, GranteePrincipal = grantee, Operations = [.. Operations.Select(operation => operation.Value)] };
        return (await kms.CreateGrantAsync(request)).GrantId;
    }

    public async Task<int> RevokeAllAsync()
    {
        var revoked = 0;
        await foreach (var page in kms.Paginators.ListGrants(new ListGrantsRequest { KeyId = key }).Responses)
        {
            foreach (var grant in page.Grants ?? [])
            {
                await kms.RevokeGrantAsync(new RevokeGrantRequest { KeyId = key, GrantId = grant.GrantId });
                revoked++;
            }
        }

        return revoked;
    }
}

public sealed class ReadGrants(AmazonKeyManagementServiceClient kms, string key) : Grants(kms, key)
{
    protected override IEnumerable<GrantOperation> Operations
    {
        get
        {
            yield return GrantOperation.Decrypt;
            yield return GrantOperation.DescribeKey;
        }
    }
}
