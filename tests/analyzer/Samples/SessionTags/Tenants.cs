// page: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Tag = Amazon.SecurityToken.Model.Tag;

namespace SessionTags;

/// <summary>Each tenant's objects are read under a session that carries the tenant's name.</summary>
public sealed class Tenants(IAmazonSecurityTokenService sts, string roleArn)
{
    public async Task<List<string>> KeysAsync(string tenant)
    {
        using var s3 = new AmazonS3Client(await SessionAsync(tenant));
        var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "example-tenants", Prefix = tenant + "/" });
        return page.S3Objects?.ConvertAll(entry => entry.Key) ?? [];
    }

    private async Task<AWSCredentials> SessionAsync(string tenant)
    {
        var request = new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = "tenant-" + tenant, DurationSeconds = 900 };
        request.Tags = [new Tag { Key = "tenant", Value = tenant }];
        request.SourceIdentity = "tenants";
        return (await sts.AssumeRoleAsync(request)).Credentials;
    }
}
