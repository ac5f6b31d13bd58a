using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Bridge.Sandbox.Aws.S3;

namespace Bridge.Sandbox.Tests;

/// <summary>Objects, through the SDK, which checks the checksums of everything that it reads.</summary>
public sealed class S3ObjectTests : IAsyncLifetime
{
    private const string Bucket = "ledger-bucket";

    private ServiceHost _host = null!;
    private AmazonS3Client _s3 = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ServiceHost.StartAsync();
        _s3 = _host.S3Client();
        await _s3.PutBucketAsync(Bucket);
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Object_Put_IsReadBackWithMetadata()
    {
        var request = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "a b/ü+%2F/../x.json",
            ContentBody = "{}",
            ContentType = "application/json",
        };
        request.Metadata["owner"] = "bridge";
        var put = await _s3.PutObjectAsync(request);

        using var got = await _s3.GetObjectAsync(Bucket, request.Key);

        Assert.Equal("{}", await new StreamReader(got.ResponseStream).ReadToEndAsync());
        Assert.Equal("\"99914b932bd37a50b983c5e7c90ae93b\"", put.ETag);
        Assert.Equal(put.ETag, got.ETag);
        Assert.Equal("application/json", got.Headers.ContentType);
        Assert.Equal("bridge", got.Metadata["owner"]);
        Assert.Equal(put.ChecksumCRC32, got.ChecksumCRC32);
        Assert.NotNull(put.ChecksumCRC32);
        Assert.Equal(2, (await _s3.GetObjectMetadataAsync(Bucket, request.Key)).ContentLength);
        Assert.Equal(
            [request.Key], (await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects.Select(o => o.Key));
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Object_WithChecksumAlgorithm_IsChecked(string algorithm)
    {
        var put = await _s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "k",
            ContentBody = "body",
            ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm),
        });

        Assert.NotNull(put.ChecksumCRC32 ?? put.ChecksumSHA1 ?? put.ChecksumSHA256);
    }

    [Fact]
    public async Task Put_WithWrongChecksum_StoresNothing()
    {
        var refused = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "123456789", ChecksumCRC32C = "AAAAAA==" }));

        Assert.Equal("BadDigest", refused.ErrorCode);
        await Assert.ThrowsAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(Bucket, "k"));
    }

    // The check values that the catalogues of CRCs give for "123456789".
    [Fact]
    public async Task Put_WithRightChecksum_IsEchoed()
    {
        var crc32 = await _s3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "k", ContentBody = "123456789", ChecksumCRC32 = "y/Q5Jg==" });
        var crc32c = await _s3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "k", ContentBody = "123456789", ChecksumCRC32C = "4waSgw==" });
        var crc64 = await _s3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "k", ContentBody = "123456789", ChecksumCRC64NVME = "rosUhgp5mIg=" });

        Assert.Equal(("y/Q5Jg==", "4waSgw==", "rosUhgp5mIg="), (crc32.ChecksumCRC32, crc32c.ChecksumCRC32C, crc64.ChecksumCRC64NVME));
    }

    [Fact]
    public async Task ConditionalPuts_Concurrent_LetExactlyOneWin()
    {
        var puts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TryPutAsync($"{i}", ifNoneMatch: "*", ifMatch: null)));

        Assert.Single(puts, p => p is HttpStatusCode.OK);
        Assert.Equal(19, puts.Count(p => p is HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Put_IfMatch_FollowsTheETag()
    {
        Assert.Equal(HttpStatusCode.NotFound, await TryPutAsync("0", null, "\"0\""));
        var first = await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "1" });

        Assert.Equal(HttpStatusCode.OK, await TryPutAsync("2", null, first.ETag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await TryPutAsync("3", null, first.ETag));
    }

    [Fact]
    public async Task Get_WithRangeOrCondition_AnswersTheFittingStatus()
    {
        var put = await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "0123456789" });

        using var part = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", ByteRange = new ByteRange(2, 4) });
        var unchanged = await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => _s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", EtagToNotMatch = put.ETag }));
        var changed = await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => _s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", EtagToMatch = "\"other\"" }));
        var beyond = await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => _s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", ByteRange = new ByteRange(10, 12) }));

        Assert.Equal("234", await new StreamReader(part.ResponseStream, Encoding.UTF8).ReadToEndAsync());
        Assert.Equal("bytes 2-4/10", part.ContentRange);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, changed.StatusCode);
        Assert.Equal("InvalidRange", beyond.ErrorCode);
    }

    [Fact]
    public async Task Delete_InAVersionedBucket_LeavesAMarkerAndTheVersions()
    {
        await _s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        var first = await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "1" });
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "2" });
        var marker = await _s3.DeleteObjectAsync(Bucket, "k");

        await Assert.ThrowsAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(Bucket, "k"));
        using var old = await _s3.GetObjectAsync(Bucket, "k", first.VersionId);
        var versions = (await _s3.ListVersionsAsync(Bucket)).Versions;
        Assert.Equal("1", await new StreamReader(old.ResponseStream).ReadToEndAsync());
        Assert.Equal([true, false, false], versions.Select(v => v.IsDeleteMarker == true));
        Assert.Equal(HttpStatusCode.OK, await TryPutAsync("3", "*", null));

        await _s3.DeleteObjectAsync(Bucket, "k", marker.VersionId);
        await _s3.DeleteObjectsAsync(new DeleteObjectsRequest
        {
            BucketName = Bucket,
            Objects = [.. (await _s3.ListVersionsAsync(Bucket)).Versions.Select(
                v => new KeyVersion { Key = v.Key, VersionId = v.VersionId })],
        });
        await _s3.DeleteBucketAsync(Bucket);
    }

    [Fact]
    public async Task Copy_KeepsBodyAndMetadata()
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = "from/ü", ContentBody = "body" };
        request.Metadata["m"] = "1";
        await _s3.PutObjectAsync(request);

        await _s3.CopyObjectAsync(Bucket, "from/ü", Bucket, "to");

        using var copy = await _s3.GetObjectAsync(Bucket, "to");
        Assert.Equal("body", await new StreamReader(copy.ResponseStream).ReadToEndAsync());
        Assert.Equal("1", copy.Metadata["m"]);
    }

    private async Task<HttpStatusCode> TryPutAsync(string body, string? ifNoneMatch, string? ifMatch)
    {
        try
        {
            return (await _s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "k",
                ContentBody = body,
                IfNoneMatch = ifNoneMatch,
                IfMatch = ifMatch,
            })).HttpStatusCode;
        }
        catch (AmazonS3Exception e)
        {
            return e.StatusCode;
        }
    }
}
