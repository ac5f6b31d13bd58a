using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Bridge.Sandbox.Aws.CloudTrail;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.S3;
using Bridge.Sandbox.Aws.Sqs;

namespace Bridge.Sandbox.Tests.Access;

/// <summary>Which permission each call of S3 and SQS needs, with AWS's own clients.</summary>
public sealed class ServicePermissionTests : AccessTest
{
    private const string Bucket = $"bucket-{Own}";
    private const string OtherBucket = $"bucket-{Other}";

    // The real clients sign by the system's clock.
    internal override TimeProvider Time => TimeProvider.System;

    protected override string Adapt(string seed) => seed.Replace(
        $"{{ \"name\": \"{OtherBucket}\" }}",
        $$"""
        { "name": "{{OtherBucket}}", "policy": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
        "Principal": { "AWS": "{{Own}}" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::{{OtherBucket}}/in/*" } ] } }
        """,
        StringComparison.Ordinal);

    [Fact]
    public void EveryOperation_OfEveryService_HasItsPermission()
    {
        Assert.Empty(Aws.Iam.Operations.Except(IamPermissions.Resources.Keys));
        Assert.Empty(IamPermissions.Resources.Keys.Except(Aws.Iam.Operations));
        Assert.Equal(Aws.CloudTrail.Operations.Order(), CloudTrailPermissions.Actions.Keys.Order());
        Assert.Empty(
            Aws.S3.Operations.Except(S3Permissions.BucketActions.Keys).Except(S3Permissions.ObjectActions.Keys).Except(
                ["ListBuckets", "DeleteObjects"]));
        Assert.All(
            Aws.Sqs.Operations, operation => Assert.DoesNotContain("Batch", SqsPermissions.ActionOf(operation), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("s3:PutObject", "put", "200")]
    [InlineData("s3:GetObject", "put", "403")]
    [InlineData("s3:GetObject", "get", "200")]
    [InlineData("s3:GetObject", "head", "200")]
    [InlineData("s3:GetObject", "get version", "403")]
    [InlineData("s3:GetObjectVersion", "get version", "200")]
    [InlineData("s3:GetObject", "get absent", "403")]
    [InlineData("s3:GetObject s3:ListBucket", "get absent", "404")]
    [InlineData("s3:ListBucket", "list", "200")]
    [InlineData("s3:ListBucketVersions", "list", "403")]
    [InlineData("s3:PutObject", "put if match", "403")]
    [InlineData("s3:PutObject s3:GetObject", "put if match", "200")]
    [InlineData("s3:PutObject s3:GetObject", "copy", "200")]
    [InlineData("s3:PutObject", "copy", "403")]
    [InlineData("s3:DeleteObject", "delete", "200")]
    [InlineData("s3:DeleteObjectVersion", "delete", "403")]
    [InlineData("s3:*", "list buckets", "200")]
    [InlineData("s3:ListBucket", "list buckets", "403")]
    public async Task S3_Call_NeedsItsActions(string actions, string call, string expected)
    {
        using var admin = S3("admin");
        var put = await admin.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "x" });
        await PutAsync(
            "User", "plain",
            $$"""
            {"Effect":"Allow","Action":[{{string.Join(',', actions.Split(' ').Select(action => $"\"{action}\""))}}],"Resource":"*"}
            """);
        using var plain = S3("plain");

        Assert.Equal(expected, await StatusAsync(() => CallAsync(plain, call, put.ETag)));
    }

    [Fact]
    public async Task S3_BetweenAccounts_TakesBothSides()
    {
        using var admin = S3("admin");
        using var plain = S3("plain");

        Assert.Equal("200", await StatusAsync(() => PutAsync(admin, "in/k")));
        Assert.Equal("403", await StatusAsync(() => PutAsync(admin, "else/k")));
        Assert.Equal("403", await StatusAsync(() => PutAsync(plain, "in/k")));
        Assert.Equal("403", await StatusAsync(() => admin.GetObjectAsync(OtherBucket, "in/k")));

        static Task PutAsync(AmazonS3Client s3, string key) =>
            s3.PutObjectAsync(new PutObjectRequest { BucketName = OtherBucket, Key = key, ContentBody = "x" });
    }

    [Fact]
    public async Task S3_DeleteObjects_IsDecidedKeyByKey()
    {
        using var admin = S3("admin");
        using var plain = S3("plain");
        foreach (var key in new[] { "a/1", "b/1" })
        {
            await admin.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "x" });
        }

        await PutAsync("User", "plain", $$"""{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::{{Bucket}}/a/*"}""");
        var error = await Assert.ThrowsAsync<DeleteObjectsException>(() => plain.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = Bucket, Objects = [new() { Key = "a/1" }, new() { Key = "b/1" }] }));

        Assert.Equal(("b/1", "AccessDenied"), (Assert.Single(error.Response.DeleteErrors).Key, error.Response.DeleteErrors[0].Code));
        Assert.Equal(
            ["b/1"], (await admin.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects.Select(
                found => found.Key));
    }

    [Theory]
    [InlineData("sqs:SendMessage", "SendMessageBatch", "200")]
    [InlineData("sqs:SendMessage", "ReceiveMessage", "403")]
    [InlineData("sqs:ReceiveMessage", "ReceiveMessage", "200")]
    [InlineData("sqs:GetQueueUrl", "GetQueueUrl", "200")]
    [InlineData("sqs:GetQueueUrl", "GetQueueAttributes", "403")]
    [InlineData("sqs:ListQueues", "ListQueues", "200")]
    [InlineData("sqs:CreateQueue", "CreateQueue", "403")]
    public async Task Sqs_Call_NeedsItsActionOnTheQueue(string action, string call, string expected)
    {
        var resource = action == "sqs:ListQueues" ? "*" : QueueArn;
        await PutAsync("User", "plain", $$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""");
        using var sqs = new AmazonSQSClient(Credentials("plain"), Config(new AmazonSQSConfig()));
        var url = new Uri(Aws.Endpoint, $"/{Own}/work").ToString();

        Assert.Equal(expected, await StatusAsync(() => call switch
        {
            "SendMessageBatch" => sqs.SendMessageBatchAsync(url, [new("m1", "x")]),
            "ReceiveMessage" => sqs.ReceiveMessageAsync(url),
            "GetQueueUrl" => sqs.GetQueueUrlAsync("work"),
            "GetQueueAttributes" => sqs.GetQueueAttributesAsync(url, ["All"]),
            "CreateQueue" => sqs.CreateQueueAsync("another"),
            _ => sqs.ListQueuesAsync(""),
        }));
    }

    private static Task CallAsync(AmazonS3Client s3, string call, string etag) => call switch
    {
        "put" => s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "y" }),
        "put if match" => s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "y", IfMatch = etag }),
        "get" => s3.GetObjectAsync(Bucket, "k"),
        "get version" => s3.GetObjectAsync(Bucket, "k", "null"),
        "get absent" => s3.GetObjectAsync(Bucket, "absent"),
        "head" => s3.GetObjectMetadataAsync(Bucket, "k"),
        "list" => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }),
        "copy" => s3.CopyObjectAsync(Bucket, "k", Bucket, "k2"),
        "delete" => s3.DeleteObjectAsync(Bucket, "k"),
        _ => s3.ListBucketsAsync(),
    };

    private static async Task<string> StatusAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "200";
        }
        catch (AmazonServiceException e)
        {
            Assert.True(e.StatusCode != HttpStatusCode.Forbidden || e.ErrorCode is "AccessDenied" or "Forbidden", e.ToString());
            return $"{(int)e.StatusCode}";
        }
    }

    private AmazonS3Client S3(string user) => new(Credentials(user), Config(new AmazonS3Config { ForcePathStyle = true }));

    private static BasicAWSCredentials Credentials(string user) => new(Key(Own, user).Id, Key(Own, user).Secret);
}
