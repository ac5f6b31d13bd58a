using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Bridge.Aws.CloudTrail;

namespace Bridge.Aws.Tests.CloudTrail;

public sealed class CloudTrailClientTests
{
    private const string TrailArn = "arn:aws:cloudtrail:us-east-1:222222222222:trail/all";

    [Fact]
    public async Task DescribeTrailsAsync_Answer_IsReadWithEveryMember()
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, $$"""
            {"trailList":[{"Name":"all","TrailARN":"{{TrailArn}}","HomeRegion":"us-east-1","S3BucketName":"logs","S3KeyPrefix":"audit",
            "IsMultiRegionTrail":true,
            "IsOrganizationTrail":true,"KmsKeyId":"arn:aws:kms:us-east-1:222222222222:key/k","IncludeGlobalServiceEvents":true,
            "LogFileValidationEnabled":true},
            {"Name":"small","TrailARN":"a","HomeRegion":"eu-west-1","S3BucketName":"b","S3KeyPrefix":""}]}
            """));
        using var client = stub.Client(TimeProvider.System);

        var trails = await client.DescribeTrailsAsync(CancellationToken.None);

        Assert.Equal(
            new TrailDescription
            {
                Name = "all",
                Arn = TrailArn,
                HomeRegion = "us-east-1",
                BucketName = "logs",
                KeyPrefix = "audit",
                IsMultiRegion = true,
                IsOrganizationTrail = true,
                KmsKeyId = "arn:aws:kms:us-east-1:222222222222:key/k",
                IncludesGlobalServiceEvents = true,
            },
            trails[0]);
        Assert.Equal(new TrailDescription { Name = "small", Arn = "a", HomeRegion = "eu-west-1", BucketName = "b" }, trails[1]);
        var call = Assert.Single(stub.Calls);
        Assert.Equal("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails", call.Target);
        Assert.Equal("application/x-amz-json-1.1", call.ContentType);
        Assert.Contains("/eu-west-1/cloudtrail/aws4_request", call.Authorization, StringComparison.Ordinal);
        Assert.True(call.Body.GetProperty("includeShadowTrails").GetBoolean());
    }

    [Fact]
    public async Task GetEventSelectorsAsync_Answer_ComesBackAsItIs()
    {
        const string Answer = """{"TrailARN":"a","EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]}""";
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, Answer));
        using var client = stub.Client(TimeProvider.System);

        var selectors = await client.GetEventSelectorsAsync(TrailArn, CancellationToken.None);

        Assert.Equal(Answer, Encoding.UTF8.GetString(selectors.Span));
        Assert.Equal(TrailArn, Assert.Single(stub.Calls).Body.GetProperty("TrailName").GetString());
    }

    [Fact]
    public async Task GetTrailStatusAsync_Answer_IsRead()
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, """
            {"IsLogging":true,"LatestDeliveryTime":1.7669952005E9,"LatestDeliveryError":"AccessDenied","StartLoggingTime":1700000000,
            "LatestDeliveryAttemptTime":"2025-12-29T08:00:00Z"}
            """));
        using var client = stub.Client(TimeProvider.System);

        var status = await client.GetTrailStatusAsync(TrailArn, CancellationToken.None);

        Assert.Equal(
            new TrailStatus(
                true, DateTimeOffset.FromUnixTimeMilliseconds(1_766_995_200_500), "AccessDenied",
                DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), null),
            status);
    }

    [Theory]
    [InlineData("""{"__type":"TrailNotFoundException","message":"Unknown trail"}""", "TrailNotFoundException", "Unknown trail")]
    [InlineData("""{"__type":"com.amazonaws.cloudtrail#AccessDeniedException:http://x","Message":"no"}""", "AccessDeniedException", "no")]
    [InlineData("<html>", "Http400", "CloudTrail answered HTTP 400 without saying why.")]
    [InlineData("", "Http400", "CloudTrail answered HTTP 400 without saying why.")]
    [InlineData("[1]", "Http400", "CloudTrail answered HTTP 400 without saying why.")]
    public async Task AnyCall_ErrorAnswer_IsAnExceptionWithItsParts(string body, string code, string message)
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (400, body));
        using var client = stub.Client(TimeProvider.System);

        var e = await Assert.ThrowsAsync<CloudTrailException>(() => client.GetTrailStatusAsync(TrailArn, CancellationToken.None));

        Assert.Equal(
            (code, message, "GetTrailStatus", "header-id", ErrorType.Sender),
            (e.ErrorCode, e.Message, e.Operation, e.RequestId, e.ErrorType));
    }

    [Fact]
    public async Task AnyCall_ThrottledOnce_IsRetriedByTheSdk()
    {
        var calls = 0;
        await using var stub = await CloudTrailStub.StartAsync(_ => Interlocked.Increment(ref calls) == 1
            ? (400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""")
            : (200, """{"trailList":[]}"""));
        using var client = stub.Client(TimeProvider.System);

        Assert.Empty(await client.DescribeTrailsAsync(CancellationToken.None));
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData("""{"trailList":[{"Name":"all"}]}""", "`TrailARN`")]
    [InlineData("""{"trailList":[7]}""", "`Name`")]
    [InlineData("""[]""", "no JSON object")]
    [InlineData("""{"trailList":[],"trailList":[]}""", "not the JSON")]
    [InlineData("""{"trailList":[""", "not the JSON")]
    [InlineData("", "not the JSON")]
    public async Task DescribeTrailsAsync_AnswerThatIsNone_IsMalformedAndSaysWhy(string body, string reason)
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, body));
        using var client = stub.Client(TimeProvider.System);

        var e = await Assert.ThrowsAsync<CloudTrailException>(() => client.DescribeTrailsAsync(CancellationToken.None));

        Assert.Equal(CloudTrailErrorCodes.MalformedResponse, e.ErrorCode);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, CloudTrailErrorCodes.MalformedResponse, "is larger than 32 MiB")]
    [InlineData(400, "Http400", "without saying why")]
    public async Task AnyCall_AHundredMegabytes_AreNotReadToTheirEndNorAskedForAgain(int status, string code, string reason)
    {
        await using var stub = await CloudTrailStub.StartAsync(async (_, response) =>
        {
            response.StatusCode = status;
            var spaces = Enumerable.Repeat((byte)' ', 1 << 20).ToArray();
            for (var i = 0; i < 100 && !response.HttpContext.RequestAborted.IsCancellationRequested; i++)
            {
                await response.Body.WriteAsync(spaces);
            }
        });
        using var client = stub.Client(TimeProvider.System);

        var e = await Assert.ThrowsAsync<CloudTrailException>(() => client.DescribeTrailsAsync(CancellationToken.None));

        Assert.Equal(code, e.ErrorCode);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Single(stub.Calls);
    }

    [Theory]
    [InlineData("eu-central-1", "https://cloudtrail.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://cloudtrail.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "https://cloudtrail.us-gov-west-1.amazonaws.com")]
    public void Config_RegionOfEachPartition_GivesItsEndpoint(string region, string endpoint)
    {
        var config = new CloudTrailClientConfig(RegionEndpoint.GetBySystemName(region));

        Assert.Equal(
            endpoint, config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new AnyRequest())).URL.TrimEnd('/'));
    }

    [Fact]
    public void Config_NameThatIsNoRegion_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new CloudTrailClientConfig(RegionEndpoint.GetBySystemName("evil")));

    private sealed class AnyRequest : AmazonWebServiceRequest;
}
