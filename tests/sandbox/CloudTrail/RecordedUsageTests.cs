using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Bridge.Policy.Usage;
using Bridge.Sandbox.Aws.Sqs;

namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>Events that the sandbox recorded of a role, read as a recommendation reads them.</summary>
public sealed class RecordedUsageTests : TrailTest
{
    private const string Bucket = $"bucket-{Own}";

    [Fact]
    public async Task Events_OfARole_GiveExactlyWhatItCalled()
    {
        var session = await AssumeAsync();
        await UseAsync(session);
        // Calls of others are no usage of the role.
        await IamAs("admin").CallAsync("ListUsers");

        var report = Read(AppRole, Delivered());

        string[] expected =
        [
            "cloudtrail:DescribeTrails *",
            $"cloudtrail:GetEventSelectors arn:aws:cloudtrail:us-east-1:{Own}:trail/all",
            $"iam:AddRoleToInstanceProfile arn:aws:iam::{Own}:instance-profile/made",
            $"iam:AttachRolePolicy arn:aws:iam::{Own}:role/app",
            $"iam:CreateInstanceProfile arn:aws:iam::{Own}:instance-profile/made",
            $"iam:CreateUser arn:aws:iam::{Own}:user/made/bob",
            $"iam:GetRole arn:aws:iam::{Own}:role/app",
            "iam:ListRoles *",
            $"iam:PassRole arn:aws:iam::{Own}:role/app",
            "s3:CreateBucket arn:aws:s3:::made-by-app",
            $"s3:DeleteObject arn:aws:s3:::{Bucket}/k2",
            $"s3:GetObject arn:aws:s3:::{Bucket}/k1",
            "s3:ListAllMyBuckets *",
            $"s3:ListBucket arn:aws:s3:::{Bucket}",
            $"s3:PutObject arn:aws:s3:::{Bucket}/k1",
            $"s3:PutObject arn:aws:s3:::{Bucket}/k2",
            $"sqs:CreateQueue arn:aws:sqs:us-east-1:{Own}:made",
            $"sqs:DeleteMessage {QueueArn}",
            $"sqs:GetQueueUrl {QueueArn}",
            $"sqs:ReceiveMessage {QueueArn}",
            $"sqs:SendMessage {QueueArn}",
        ];
        Assert.Equal(string.Join('\n', expected), string.Join('\n', Uses(report)));
        Assert.Empty(report.Unmapped);
        Assert.Empty(report.Suspicious);
        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task Events_OfDeniedCalls_AreNoUse()
    {
        await PutAsync("User", "plain", """{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}""");
        using var s3 = S3As(Credentials("plain"));
        using var sqs = SqsAs(Credentials("plain"));
        await IamAs("plain").CallAsync("GetUser");
        await IamAs("plain").CallAsync("CreateUser", ("UserName", "bob"));
        await StsAs("plain", Other).CallAsync("AssumeRole", ("RoleArn", AppRole), ("RoleSessionName", "x1"));
        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => s3.GetObjectAsync(Bucket, "k"));
        await Assert.ThrowsAsync<Amazon.SQS.AmazonSQSException>(
            () => sqs.SendMessageAsync(new Uri(Aws.Endpoint, $"/{Own}/work").ToString(), "x"));

        var report = Read($"arn:aws:iam::{Own}:user/plain", Delivered());

        Assert.Equal(
            [$"iam:GetUser arn:aws:iam::{Own}:user/plain"], Uses(report).Select(
                use => use.Replace("user/*", "user/plain", StringComparison.Ordinal)));
        Assert.Equal(
            ["CreateUser", "GetObject", "SendMessage"], report.Denied.Select(denied => denied.EventName).Order(StringComparer.Ordinal));
    }

    private async Task UseAsync(Amazon.Runtime.SessionAWSCredentials session)
    {
        var iam = IamAs(session);
        await iam.CallAsync("ListRoles");
        await iam.CallAsync("GetRole", ("RoleName", "app"));
        await iam.CallAsync("CreateUser", ("UserName", "bob"), ("Path", "/made/"));
        await iam.CallAsync("AttachRolePolicy", ("RoleName", "app"), ("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        await iam.CallAsync("CreateInstanceProfile", ("InstanceProfileName", "made"), ("Path", "/"));
        await iam.CallAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "made"), ("RoleName", "app"));
        await Query("sts", session).CallAsync("GetCallerIdentity");
        var trail = new SignedQuery(
            Aws.Endpoint, "cloudtrail", session.GetCredentials().AccessKey, session.GetCredentials().SecretKey,
            session.GetCredentials().Token, Time);
        await trail.CallJsonAsync("DescribeTrails");
        await trail.CallJsonAsync("GetEventSelectors", """{"TrailName":"all"}""");
        using var s3 = S3As(session);
        await s3.PutBucketAsync("made-by-app");
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k1", ContentBody = "x" });
        await s3.CopyObjectAsync(Bucket, "k1", Bucket, "k2");
        await s3.GetObjectAsync(Bucket, "k1");
        await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket });
        await s3.ListBucketsAsync();
        await s3.DeleteObjectAsync(Bucket, "k2");
        using var sqs = SqsAs(session);
        var url = (await sqs.GetQueueUrlAsync("work")).QueueUrl;
        await sqs.CreateQueueAsync("made");
        await sqs.SendMessageAsync(url, "hello");
        var received = await sqs.ReceiveMessageAsync(url);
        await sqs.DeleteMessageAsync(url, received.Messages[0].ReceiptHandle);
    }

    private static string[] Uses(UsageReport report) =>
        [.. report.Uses.SelectMany(use => use.Resources.Select(resource => $"{use.Action.FullName} {resource.Arn}")).Distinct().Order(
            StringComparer.Ordinal)];

    private UsageReport Read(string principal, IEnumerable<JsonNode> events)
    {
        Assert.True(UsagePrincipal.TryParse(principal, out var parsed));
        var reader = new UsageReader(new UsageQuery(parsed, Time.GetUtcNow()));
        foreach (var one in events)
        {
            reader.ReadEvent(Encoding.UTF8.GetBytes(one.ToJsonString()), "recorded");
        }

        return reader.ToReport();
    }
}
