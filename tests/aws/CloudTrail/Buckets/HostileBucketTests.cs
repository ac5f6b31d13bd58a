using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Bridge.Aws.CloudTrail.Buckets;

namespace Bridge.Aws.Tests.CloudTrail.Buckets;

/// <summary>Buckets and networks that misbehave.</summary>
public sealed class HostileBucketTests
{
    private readonly ConcurrentDictionary<string, string> _read = [];

    [Fact]
    public async Task ReadPrefixAsync_OneFileRefused_IsNamedAndTheRestIsRead()
    {
        using var s3 = ScriptedS3.With(
            key =>
                key == "p/b"
                    ? throw new AmazonS3Exception("no kms:Decrypt") { ErrorCode = "AccessDenied" }
                    : new MemoryStream("content"u8.ToArray()),
            File("p/a"), File("p/b"), File("p/c"));

        var reading = await ReadAsync(s3);

        Assert.Equal(["s3://b/p/a", "s3://b/p/c"], _read.Keys.Order(StringComparer.Ordinal));
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(("s3://b/p/b", "AccessDenied", false), (fault.Source, fault.ErrorCode, fault.IsPartial));
        Assert.Contains("no kms:Decrypt", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadPrefixAsync_ConnectionThatBreaksOnce_IsTriedAgainAndTheFileComesOnce()
    {
        var tries = 0;
        using var s3 = ScriptedS3.With(
            _ =>
                Interlocked.Increment(ref tries) == 1 ? new FailingStream(3, isStalling: false) : new MemoryStream("content"u8.ToArray()),
                File("p/a"));

        var reading = await ReadAsync(s3);

        Assert.Equal("content", Assert.Single(_read).Value);
        Assert.Equal((1L, 7L, 0L), (reading.Files, reading.Bytes, reading.FaultCount));
    }

    [Theory]
    [InlineData(false, "the connection broke")]
    [InlineData(true, "no bytes came")]
    public async Task ReadPrefixAsync_ConnectionThatAlwaysFails_IsAFaultAndTheRestIsRead(bool isStalling, string reason)
    {
        using var s3 = ScriptedS3.With(
            key => key == "p/a" ? new FailingStream(3, isStalling) : new MemoryStream("content"u8.ToArray()), File("p/a"), File("p/b"));

        var reading = await ReadAsync(s3, TrailBucketLimits.Default with { StallLimit = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(["s3://b/p/b"], _read.Keys);
        Assert.Contains(reason, Assert.Single(reading.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadPrefixAsync_LargeFileThatBreaks_IsHandedOnAndNamed()
    {
        using var s3 = ScriptedS3.With(_ => new FailingStream(100, isStalling: false), File("p/a", 1_000));
        string? seen = null;

        var reading = await new TrailBucket(s3, "b", TrailBucketLimits.Default with { WholeFileBytes = 500 }).ReadPrefixAsync(
            "p/", TrailDays.All, (file, _) => seen = ReadUntilItFails(file), null, TestContext.Current.CancellationToken);

        Assert.Equal(new string('x', 100), seen);
        Assert.True(Assert.Single(reading.Faults).IsPartial);
    }

    [Theory]
    [InlineData(2_000L, "2000 bytes")]
    [InlineData(700L, "larger than 1000 bytes")]
    public async Task ReadPrefixAsync_FileBeyondTheLimit_IsAFault(long size, string reason)
    {
        using var s3 = ScriptedS3.With(_ => new MemoryStream(new byte[5_000]), File("p/a", size));

        var reading = await new TrailBucket(
            s3, "b", TrailBucketLimits.Default with { WholeFileBytes = 500, MaxFileBytes = 1_000 }).ReadPrefixAsync(
            "p/", TrailDays.All, (file, _) => ReadUntilItFails(file), null, TestContext.Current.CancellationToken);

        Assert.Contains(reason, Assert.Single(reading.Faults).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("same")]
    public async Task ReadPrefixAsync_ListingThatGoesRoundInCircles_EndsWithAFault(string token)
    {
        using var s3 = new ScriptedS3(
            request =>
                request.Delimiter is not null
                    ? new()
                    : new() { S3Objects = [File($"p/{request.ContinuationToken}a")], IsTruncated = true, NextContinuationToken = token },
            _ => new MemoryStream("content"u8.ToArray()));

        var reading = await ReadAsync(s3);

        Assert.NotEmpty(_read);
        Assert.Contains("not where", Assert.Single(reading.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadPrefixAsync_FoldersThatLeadBackUp_AreNotFollowed()
    {
        using var s3 = new ScriptedS3(
            request =>
                new()
                {
                    CommonPrefixes = ["", "AWSLogs/", request.Prefix, "p/AWSLogs/", "elsewhere/AWSLogs/", null!],
                    S3Objects = [new() { Key = null }, File("x/", 1), File("y", -1)],
                },
            _ => new MemoryStream("content"u8.ToArray()));

        var reading = await new TrailBucket(s3, "b").ReadPrefixAsync(
            "p/AWSLogs/", TrailDays.All, Keep, null, TestContext.Current.CancellationToken);

        Assert.Equal(0, reading.Files);
        Assert.Single(s3.Listings);
    }

    [Fact]
    public async Task ReadPrefixAsync_Region_IsListedFromTheFirstDayToTheLast()
    {
        const string Region = "AWSLogs/111122223333/CloudTrail/eu-west-1/";
        using var s3 = new ScriptedS3(
            request => new()
            {
                S3Objects = [File($"{Region}2026/0{request.ContinuationToken ?? "2"}/01/a")],
                IsTruncated = true,
                NextContinuationToken = Next(request.ContinuationToken ?? "2"),
            },
            _ => new MemoryStream("content"u8.ToArray()));

        var reading = await new TrailBucket(s3, "b").ReadPrefixAsync(
            Region, new(new(2026, 2, 1), new(2026, 3, 5)), Keep, null, TestContext.Current.CancellationToken);

        Assert.Equal(2, reading.Files);
        Assert.Equal([null, "3", "4"], s3.Listings.Select(listing => listing.ContinuationToken));
        Assert.Equal($"{Region}2026/02/01/", s3.Listings[0].StartAfter);
    }

    [Fact]
    public async Task ReadPrefixAsync_MoreFaultsThanAreListed_AreCounted()
    {
        using var s3 = ScriptedS3.With(_ => throw new AmazonS3Exception("no"), [.. Enumerable.Range(0, 20).Select(i => File($"p/{i}"))]);

        var reading = await ReadAsync(s3, TrailBucketLimits.Default with { MaxFaults = 5 });

        Assert.Equal((5, 20L), (reading.Faults.Count, reading.FaultCount));
    }

    [Fact]
    public async Task ReadPrefixAsync_CallbackThatThrows_IsTheCallersFault()
    {
        using var s3 = ScriptedS3.With(_ => new MemoryStream("content"u8.ToArray()), File("p/a"));

        await Assert.ThrowsAsync<FormatException>(() => new TrailBucket(s3, "b").ReadPrefixAsync(
            "p/", TrailDays.All, (_, _) => throw new FormatException(), null, TestContext.Current.CancellationToken));
    }

    private static string Next(string token) => $"{int.Parse(token, CultureInfo.InvariantCulture) + 1}";

    private static S3Object File(string key, long size = 7) => new() { Key = key, Size = size };

    private static string ReadUntilItFails(Stream file)
    {
        var text = new StringBuilder();
        var buffer = new byte[64];
        try
        {
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // As a reader of a broken file does: it keeps what it has read.
        }

        return text.ToString();
    }

    private void Keep(Stream file, string source)
    {
        using var reader = new StreamReader(file);
        Assert.True(_read.TryAdd(source, reader.ReadToEnd()), $"{source} came twice.");
    }

    private Task<TrailReading> ReadAsync(ScriptedS3 s3, TrailBucketLimits? limits = null) =>
        new TrailBucket(s3, "b", limits).ReadPrefixAsync("p/", TrailDays.All, Keep, null, TestContext.Current.CancellationToken);
}
