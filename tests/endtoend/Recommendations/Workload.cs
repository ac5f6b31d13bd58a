using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Bridge.Aws.Iam;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Local;
using Bridge.Sandbox.Tests;

namespace Bridge.EndToEnd.Tests.Recommendations;

/// <summary>A role that may do everything and does a little, over real HTTP with the SDK's own clients; and copies of it.</summary>
internal sealed class Workload(LocalBridge stack, AccountAdmin admin, string name)
{
    private const string Everything = "arn:aws:iam::aws:policy/AdministratorAccess";

    public string Name => name;

    /// <summary>The bucket that it uses.</summary>
    public string Bucket => $"{name}-data";

    /// <summary>A bucket that it never looks at.</summary>
    public string UnusedBucket => $"{name}-unused";

    private string QueueName => $"{name}-jobs";

    private string Url => stack.Aws.Endpoint.ToString();

    /// <summary>Makes the role, its buckets, its queue and its boundary-free admin rights.</summary>
    public async Task MakeAsync()
    {
        await admin.S3.PutBucketAsync(Bucket);
        await admin.S3.PutBucketAsync(UnusedBucket);
        await admin.S3.PutObjectAsync(new PutObjectRequest { BucketName = UnusedBucket, Key = "secret.txt", ContentBody = "not for the role" });
        await admin.Sqs.CreateQueueAsync(QueueName);
        await MakeRoleAsync(name);
        await DemandAsync("AttachRolePolicy", ("RoleName", name), ("PolicyArn", Everything));
    }

    /// <summary>Makes a role beside it that carries <paramref name="policies"/> of a recommendation and nothing else.</summary>
    public async Task MakeCopyAsync(string copyName, JsonArray policies)
    {
        await MakeRoleAsync(copyName);
        foreach (var policy in policies)
        {
            var policyName = $"{copyName}-{policy!["name"]}";
            await DemandAsync("CreatePolicy", ("PolicyName", policyName), ("PolicyDocument", policy["document"]!.ToJsonString()));
            await DemandAsync("AttachRolePolicy", ("RoleName", copyName), ("PolicyArn", $"arn:aws:iam::{admin.AccountId}:policy/{policyName}"));
        }
    }

    /// <summary>A session of a role of the account.</summary>
    public async Task<SessionAWSCredentials> AssumeAsync(string roleName)
    {
        var key = SeedCredentials.Admin(stack.Seed);
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey), new AmazonSecurityTokenServiceConfig { ServiceURL = Url, AuthenticationRegion = stack.Seed.Region });
        var session = (await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = admin.Role(roleName), RoleSessionName = "worker" })).Credentials;
        return new(session.AccessKeyId, session.SecretAccessKey, session.SessionToken);
    }

    /// <summary>All that it ever does; throws what AWS refuses.</summary>
    public async Task WorkAsync(AWSCredentials session)
    {
        using var s3 = S3(session);
        using var sqs = new AmazonSQSClient(session, new AmazonSQSConfig { ServiceURL = Url, AuthenticationRegion = stack.Seed.Region });
        using var iam = Iam(session);
        foreach (var report in new[] { "reports/a.csv", "reports/b.csv" })
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = report, ContentBody = report });
            using var read = await s3.GetObjectAsync(Bucket, report);
            Assert.Equal(HttpStatusCode.OK, read.HttpStatusCode);
        }

        await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = "reports/" });
        var queueUrl = (await sqs.GetQueueUrlAsync(QueueName)).QueueUrl;
        await sqs.SendMessageAsync(queueUrl, "a.csv");
        var received = await Waiting.UntilAsync("the message", async () => (await sqs.ReceiveMessageAsync(queueUrl)).Messages?.FirstOrDefault());
        await sqs.DeleteMessageAsync(queueUrl, received.ReceiptHandle);
        var self = AccountAdmin.Identity(admin.Role(name));
        Assert.Equal(name, (await iam.GetIdentityAsync(self, CancellationToken.None)).Name);
        Assert.Single(await iam.ListAttachedPoliciesAsync(self, CancellationToken.None));
    }

    /// <summary>Tries to make a user; the status of the answer.</summary>
    public async Task<int> CreateUserAsync(SessionAWSCredentials session)
    {
        var keys = await session.GetCredentialsAsync();
        return (await new SignedQuery(stack.Aws.Endpoint, "iam", keys.AccessKey, keys.SecretKey, keys.Token, TimeProvider.System)
            .CallAsync("CreateUser", ("UserName", "backdoor"), ("Version", "2010-05-08"))).Status;
    }

    public AmazonS3Client S3(AWSCredentials session) => new(session, new AmazonS3Config { ServiceURL = Url, AuthenticationRegion = stack.Seed.Region, ForcePathStyle = true });

    public IamClient Iam(AWSCredentials session) => new(session, new IamClientConfig(Amazon.RegionEndpoint.USEast1) { ServiceURL = Url });

    private Task MakeRoleAsync(string roleName) => DemandAsync(
        "CreateRole",
        ("RoleName", roleName),
        ("AssumeRolePolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{admin.AccountId}}:root"},"Action":"sts:AssumeRole"}]}"""));

    private async Task DemandAsync(string action, params (string Name, string Value)[] parameters)
    {
        var answer = await admin.IamQuery.CallAsync(action, [.. parameters, ("Version", "2010-05-08")]);
        Assert.True(answer.Status == 200, $"{action}: {answer.Status} {answer.Code} {answer.Message}");
    }
}
