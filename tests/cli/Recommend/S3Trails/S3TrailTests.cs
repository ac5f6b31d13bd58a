using System.Text.Json;
using Bridge.Aws.CloudTrail.Buckets;
using Bridge.Cli.Recommend.S3Trails;

namespace Bridge.Cli.Tests.Recommend.S3Trails;

public sealed class S3TrailTests
{
    private const string Account = "111122223333";

    [Theory]
    [InlineData("s3://logs", "logs", "")]
    [InlineData("s3://logs/", "logs", "")]
    [InlineData("S3://my.logs-1/a/AWSLogs/", "my.logs-1", "a/AWSLogs/")]
    public void TryParse_Address_GivesBucketAndPrefix(string text, string bucket, string prefix)
    {
        Assert.True(S3TrailAddress.TryParse(text, out var address));
        Assert.Equal((bucket, prefix), (address.Bucket, address.Prefix));
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///x")]
    [InlineData("s3://UPPER/x")]
    [InlineData("s3://a/x")]
    [InlineData("s3://logs/x\u001b[2J")]
    public void TryParse_NoAddress_IsRefused(string text) => Assert.False(S3TrailAddress.TryParse(text, out _));

    [Fact]
    public async Task Recommend_TrailInS3_ReadsTheDaysAskedForAndNamesWhatIsRefused()
    {
        using var s3 = new S3Stub(new(StringComparer.Ordinal)
        {
            [Key("2025/05/31")] = Event("e0", "2025-05-31T10:00:00Z", "GetBucketAcl"),
            [Key("2025/06/01")] = Event("e1", "2025-06-01T10:00:00Z", "GetObject"),
            [Key("2025/06/02")] = null,
            [$"AWSLogs/{Account}/CloudTrail-Digest/eu-west-1/2025/06/01/d.json.gz"] = null,
        });

        var run = await RunAsync(s3, "--trail", "s3://logs/AWSLogs/", "--since", "2025-06-01", "--until", "2025-06-03", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            $"s3://logs/{Key("2025/06/02")}",
            Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Split(": the file cannot be fetched")[0]);
        Assert.Contains("AccessDenied", run.Errors, StringComparison.Ordinal);
        using var recommendation = JsonDocument.Parse(run.Output);
        var evidence = recommendation.RootElement.GetProperty("statements")[0].GetProperty("evidence")[0];
        Assert.Equal(1, recommendation.RootElement.GetProperty("statements").GetArrayLength());
        Assert.Equal("s3:GetObject", evidence.GetProperty("action").GetString());
        Assert.Equal($"s3://logs/{Key("2025/06/01")}", evidence.GetProperty("sources")[0].GetString());
    }

    [Fact]
    public async Task Recommend_NothingBelowThePrefix_IsBadInputAndSaysSo()
    {
        using var s3 = new S3Stub(new(StringComparer.Ordinal));

        var run = await RunAsync(s3, "--trail", "s3://logs/none/");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("s3://logs/none/", run.Errors, StringComparison.Ordinal);
        Assert.Contains("there is no file of the time asked for below it", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_AddressWithoutBucket_IsBadInput()
    {
        using var s3 = new S3Stub(new(StringComparer.Ordinal));

        var run = await RunAsync(s3, "--trail", "s3://");

        Assert.Equal((2, "`s3://` names no bucket. Write it as `s3://bucket/prefix`."), (run.ExitCode, run.Errors.Trim()));
    }

    [Fact]
    public void S3ProgressLine_Line_ShowsHowFar() =>
        Assert.Equal("1,234 files, 5.6 MB from S3", S3ProgressLine.Line(new TrailProgress(1_234, 5_600_000)));

    private static Task<CommandRun> RunAsync(S3Stub s3, params string[] arguments) => BridgeProcess.RunAsync(
        Path.GetTempPath(),
        new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL_S3"] = s3.Endpoint,
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "AKIATESTTESTTESTTEST",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
        },
        ["recommend", "--principal", $"arn:aws:iam::{Account}:user/u", .. arguments]);

    private static string Key(string day) => $"AWSLogs/{Account}/CloudTrail/eu-west-1/{day}/x.json.gz";

    private static string Event(string id, string time, string name) =>
        $$$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/u"},"eventTime":"{{{time}}}","eventSource":"s3.amazonaws.com","eventName":"{{{name}}}","awsRegion":"eu-west-1","requestParameters":{"bucketName":"b","key":"k"},"responseElements":null,"eventID":"{{{id}}}","eventType":"AwsApiCall","recipientAccountId":"111122223333"}""";
}
