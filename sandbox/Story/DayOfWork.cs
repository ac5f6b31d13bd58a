using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Sandbox.Local;

namespace Bridge.Sandbox.Story;

/// <summary>The work that the target role exists for: a release is put into a bucket, read back and announced on a queue.</summary>
internal sealed class DayOfWork(LocalBridge run, AWSCredentials session)
{
    private const int Releases = 3;

    /// <summary>Does the work; returns one line for each kind of call, for a terminal.</summary>
    public async Task<IReadOnlyList<string>> DoAsync(IamIdentity role, CancellationToken cancellationToken)
    {
        var account = role.Arn.AccountId;
        var (bucket, queue) = ($"releases-{account}", "release-announcements");
        var url = run.Aws.Endpoint.ToString();
        using var s3 = new AmazonS3Client(
            session, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = run.Seed.Region, ForcePathStyle = true });
        using var sqs = new AmazonSQSClient(session, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = run.Seed.Region });
        using var iam = new IamClient(session, new IamClientConfig(RegionEndpoint.GetBySystemName(run.Seed.Region)) { ServiceURL = url });
        for (var release = 1; release <= Releases; release++)
        {
            var key = $"app/v1.{release}.0.zip";
            await s3.PutObjectAsync(
                new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = $"release {release}" }, cancellationToken);
            using var read = await s3.GetObjectAsync(bucket, key, cancellationToken);
            await sqs.SendMessageAsync(
                new Uri(run.Aws.Endpoint, $"/{account}/{queue}").ToString(), $"v1.{release}.0 is out", cancellationToken);
        }

        await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, cancellationToken);
        await iam.GetIdentityAsync(role, cancellationToken);
        return [$"s3 put, get and list in {bucket}", $"sqs send to {queue}", "iam get-role"];
    }
}
