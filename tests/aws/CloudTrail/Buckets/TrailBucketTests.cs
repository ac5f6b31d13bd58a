using System.Collections.Concurrent;
using System.IO.Compression;
using Bridge.Aws.CloudTrail.Buckets;

namespace Bridge.Aws.Tests.CloudTrail.Buckets;

/// <summary>The layout of a trail's bucket, over the wire of the sandbox's S3.</summary>
public sealed class TrailBucketTests(SandboxBucket bucket) : IClassFixture<SandboxBucket>
{
    private const string Account = "111122223333";
    private readonly ConcurrentDictionary<string, string> _read = [];

    [Fact]
    public async Task ReadAsync_OneAccount_ReadsItsRegionsAndDaysAndNothingElse()
    {
        await bucket.PutAsync(
            Key("a/", "eu-west-1", "2026/02/27", 1), Key("a/", "eu-west-1", "2026/02/28", 1), Key("a/", "eu-west-1", "2026/03/01", 1),
            Key("a/", "eu-west-1", "2026/03/02", 1),
            Key("a/", "us-east-1", "2025/12/31", 1), Key("a/", "us-east-1", "2026/02/28", 1), Key("a/", "us-east-1", "2026/02/28", 2),
            $"a/AWSLogs/{Account}/CloudTrail-Digest/eu-west-1/2026/02/28/"
            + $"{Account}_CloudTrail-Digest_eu-west-1_all_20260228T000000Z.json.gz",
            $"a/AWSLogs/{Account}/Config/eu-west-1/2026/02/28/x.json.gz",
            $"a/AWSLogs/444455556666/CloudTrail/eu-west-1/2026/02/28/x.json.gz");

        var reading = await ReadAsync(new TrailLogs(Account)
        {
            KeyPrefix = "a",
            Days = TrailDays.Covering(new(2026, 2, 28, 13, 0, 0, TimeSpan.Zero), new(2026, 2, 28, 14, 0, 0, TimeSpan.Zero)),
        });

        Assert.Equal(
            [Key("a/", "eu-west-1", "2026/02/28", 1), Key("a/", "eu-west-1", "2026/03/01", 1), Key("a/", "us-east-1", "2026/02/28", 1), Key(
                "a/", "us-east-1", "2026/02/28", 2)],
            _read.Keys.Order(StringComparer.Ordinal));
        Assert.All(_read, file => Assert.Equal(file.Key, file.Value));
        Assert.Equal((4L, 0L), (reading.Files, reading.FaultCount));
        Assert.Equal(["eu-west-1", "us-east-1"], reading.Regions);
        Assert.True(reading.Bytes > 0);
    }

    [Fact]
    public async Task ReadAsync_RegionsGiven_ReadsThese()
    {
        await bucket.PutAsync(Key("b/", "eu-west-1", "2026/02/28", 1), Key("b/", "us-east-1", "2026/02/28", 1));

        var reading = await ReadAsync(new TrailLogs(Account) { KeyPrefix = "b/", Regions = ["us-east-1", "eu-north-1"] });

        Assert.Equal([Key("b/", "us-east-1", "2026/02/28", 1)], _read.Keys);
        Assert.Equal(["us-east-1"], reading.Regions);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("o-abcdefghij")]
    public async Task ReadAsync_OrganizationTrail_FindsItsFolder(string? organizationId)
    {
        var key = $"c/AWSLogs/o-abcdefghij/{Account}/CloudTrail/eu-west-1/2026/02/28/x.json.gz";
        await bucket.PutAsync(key, Key("c/", "eu-west-1", "2026/02/28", 1));

        await ReadAsync(new TrailLogs(Account) { KeyPrefix = "c", IsOrganizationTrail = true, OrganizationId = organizationId });

        Assert.Equal([key], _read.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("11112222333")]
    public async Task ReadAsync_AccountThatIsNone_IsRefused(string account) =>
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(new TrailLogs(account)));

    [Theory]
    [InlineData("d")]
    [InlineData("d/")]
    [InlineData("d/AWSLogs")]
    [InlineData("d/AWSLogs/111122223333/CloudTrail/")]
    [InlineData("d/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/")]
    [InlineData("d/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/02/28")]
    public async Task ReadPrefixAsync_TrailFolderAtAnyHeight_ReadsTheDays(string prefix)
    {
        await bucket.PutAsync(
            Key("d/", "eu-west-1", "2026/02/27", 1), Key("d/", "eu-west-1", "2026/02/28", 1), Key("d/", "eu-west-1", "2026/03/01", 1),
            $"d/AWSLogs/{Account}/vpcflowlogs/eu-west-1/2026/02/28/x.log.gz");

        await ReadPrefixAsync(prefix, new(new(2026, 2, 28), new(2026, 2, 28)));

        Assert.Equal([Key("d/", "eu-west-1", "2026/02/28", 1)], _read.Keys);
    }

    [Fact]
    public async Task ReadPrefixAsync_PlainFolder_ReadsAllButOtherDays()
    {
        await bucket.PutAsync(
            "e/trail.json", "e/deep/er/trail.ndjson.gz", "e/2026/02/28/x.json.gz", "e/2026/02/27/x.json.gz", "e-other/x.json",
            "e/9999/99/99/x.json");

        await ReadPrefixAsync("e", new(new(2026, 2, 28), null));

        Assert.Equal(
            ["e/2026/02/28/x.json.gz", "e/9999/99/99/x.json", "e/deep/er/trail.ndjson.gz", "e/trail.json"], _read.Keys.Order(
                StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadPrefixAsync_OneFile_ReadsIt()
    {
        await bucket.PutAsync("f/trail.json.gz", "f/trail.json.gz.bak");

        await ReadPrefixAsync("f/trail.json.gz", TrailDays.All);

        Assert.Equal(["f/trail.json.gz"], _read.Keys);
    }

    [Fact]
    public async Task ReadPrefixAsync_BucketThatIsNotThere_IsAFaultWithS3sReason()
    {
        var reading = await new TrailBucket(bucket.Client, "no-such-bucket").ReadPrefixAsync(
            "x/", TrailDays.All, Keep, null, TestContext.Current.CancellationToken);

        Assert.Equal(0, reading.Files);
        Assert.Contains(reading.Faults, fault => fault is { Source: "s3://no-such-bucket/x/", ErrorCode: "NoSuchBucket" });
    }

    private static string Key(string prefix, string region, string day, int number) =>
        $"{prefix}AWSLogs/{Account}/CloudTrail/{region}/{day}/"
        + $"{Account}_CloudTrail_{region}_{day.Replace("/", "", StringComparison.Ordinal)}T0005Z_{number:D4}.json.gz";

    private void Keep(Stream file, string source)
    {
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.True(_read.TryAdd(source[$"s3://{SandboxBucket.Name}/".Length..], reader.ReadToEnd()), $"{source} came twice.");
    }

    private Task<TrailReading> ReadAsync(TrailLogs logs) =>
        new TrailBucket(bucket.Client, SandboxBucket.Name).ReadAsync(logs, Keep, null, TestContext.Current.CancellationToken);

    private Task<TrailReading> ReadPrefixAsync(string prefix, TrailDays days) =>
        new TrailBucket(bucket.Client, SandboxBucket.Name).ReadPrefixAsync(prefix, days, Keep, null, TestContext.Current.CancellationToken);
}
