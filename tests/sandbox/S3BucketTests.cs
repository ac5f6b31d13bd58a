using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Bridge.Sandbox.Aws.S3;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Tests;

/// <summary>Buckets, who may use them, and listings.</summary>
public sealed class S3BucketTests : IAsyncLifetime
{
    private const string Bucket = "listing-bucket";

    private ServiceHost _host = null!;
    private AmazonS3Client _s3 = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ServiceHost.StartAsync();
        var account = new SeedAccount { Id = ServiceHost.Account, Name = "seeded", Buckets = [new(Bucket, Versioning: true)] };
        BucketSeeder.Apply(_host.Aws.S3.Buckets, account, ServiceHost.Region);
        _s3 = _host.S3Client();
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Bucket_OfAnotherAccount_IsDenied()
    {
        using var other = _host.S3Client(ServiceHost.OtherAccount);

        foreach (var act in new Func<Task>[]
        {
            () => other.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }),
            () => other.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "x" }),
            () => other.GetObjectAsync(Bucket, "k"),
            () => other.DeleteBucketAsync(Bucket),
        })
        {
            Assert.Equal("AccessDenied", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(act)).ErrorCode);
        }

        Assert.True((await other.ListBucketsAsync()).Buckets is null or { Count: 0 });
        Assert.Equal("BucketAlreadyExists", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => other.PutBucketAsync(Bucket))).ErrorCode);
    }

    [Fact]
    public async Task Bucket_MadeTwiceNamedBadlyOrMissing_IsRefused()
    {
        Assert.Equal(
            "BucketAlreadyOwnedByYou", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.PutBucketAsync(Bucket))).ErrorCode);
        Assert.Equal("InvalidBucketName", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.PutBucketAsync("Upper"))).ErrorCode);
        Assert.Equal(
            "NoSuchBucket", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.GetObjectAsync("no-such-bucket", "k"))).ErrorCode);
        Assert.Equal([Bucket], (await _s3.ListBucketsAsync()).Buckets.Select(b => b.BucketName));
        Assert.Equal(VersionStatus.Enabled, (await _s3.GetBucketVersioningAsync(Bucket)).VersioningConfig.Status);
        Assert.Equal(ServiceHost.Region, (await _s3.GetBucketLocationAsync(Bucket)).Location.Value);
    }

    [Fact]
    public async Task Listing_InPagesWithDelimiter_GivesEverythingOnce()
    {
        string[] keys = ["a/1", "a/2", "b", "c/x/1", "d", "e ü"];
        foreach (var key in keys)
        {
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "x" });
        }

        var names = new List<string>();
        var request = new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", MaxKeys = 2 };
        ListObjectsV2Response page;
        do
        {
            page = await _s3.ListObjectsV2Async(request);
            names.AddRange((page.S3Objects ?? []).Select(o => o.Key).Concat(page.CommonPrefixes ?? []).Order(StringComparer.Ordinal));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        Assert.Equal(["a/", "b", "c/", "d", "e ü"], names);
        Assert.Equal(
            ["a/2"], (await _s3.ListObjectsV2Async(new() { BucketName = Bucket, Prefix = "a/", StartAfter = "a/1" })).S3Objects.Select(
                o => o.Key));
        Assert.Equal(keys, (await _s3.ListObjectsAsync(Bucket)).S3Objects.Select(o => o.Key));
    }

    [Fact]
    public async Task VersionListing_InPages_GivesEveryVersionOnce()
    {
        foreach (var key in new[] { "a", "a", "a", "b", "b" })
        {
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "x" });
        }

        var seen = new List<string>();
        var request = new ListVersionsRequest { BucketName = Bucket, MaxKeys = 2 };
        ListVersionsResponse page;
        do
        {
            page = await _s3.ListVersionsAsync(request);
            seen.AddRange(page.Versions.Select(v => $"{v.Key} {v.VersionId}"));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Fact]
    public async Task Head_OfAMissingObject_Is404()
    {
        var missing = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.GetObjectMetadataAsync(Bucket, "none"));

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
