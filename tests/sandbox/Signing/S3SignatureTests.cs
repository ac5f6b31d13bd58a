using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Tests.Signing;

/// <summary>Requests of the real S3 client, verified by the sandbox; the service behind it only keeps the bodies.</summary>
public sealed class S3SignatureTests : SandboxTest
{
    private readonly BodyNoter _s3 = new();

    internal override Task<SandboxAws> StartAsync(SeedFile seed) =>
        SandboxAws.StartAsync(new SandboxServices(seed, Time) { All = [_s3] }, 0, Time, default);

    [Theory]
    [InlineData("plain")]
    [InlineData("a b/c+d/é*(1)!~/x=1&y?z#%41")]
    public async Task PutObject_AnyKey_Verifies(string key)
    {
        using var s3 = Client(Admin.Secret);

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key, ContentBody = "content" });

        Assert.Equal("content", Encoding.UTF8.GetString(Assert.Single(_s3.Bodies).Span));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 300_000)]
    [InlineData(false, 300_000)]
    public async Task PutObject_ChunkedOrNot_IsDecoded(bool chunked, int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        using var s3 = Client(Admin.Secret);

        await s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = "bucket", Key = "key", InputStream = new MemoryStream(content), UseChunkEncoding = chunked, IfNoneMatch = "*",
        });

        Assert.Equal(content, Assert.Single(_s3.Bodies).ToArray());
        Assert.StartsWith(chunked ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" : "", _s3.LastPayload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutObject_WrongSecret_IsRefused()
    {
        using var s3 = Client(Hub.Secret);

        var error = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "key", ContentBody = "x" }));

        Assert.Equal("SignatureDoesNotMatch", error.ErrorCode);
        Assert.Empty(_s3.Bodies);
    }

    [Fact]
    public async Task PresignedUrl_AsSignedOrForAnotherKey_OnlyTheFirstVerifies()
    {
        using var s3 = Client(Admin.Secret);
        using var http = new HttpClient();
        var url = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "bucket", Key = "a b", Expires = Time.GetUtcNow().UtcDateTime.AddMinutes(5), Protocol = Protocol.HTTP,
        });

        var right = await http.GetAsync(new Uri(url));
        var wrong = await http.GetAsync(new Uri(url.Replace("a%20b", "a%20c", StringComparison.Ordinal)));

        Assert.Equal(200, (int)right.StatusCode);
        Assert.Equal(403, (int)wrong.StatusCode);
    }

    private AmazonS3Client Client(string secret) =>
        new(new BasicAWSCredentials(Admin.Id, secret), Config(new AmazonS3Config { ForcePathStyle = true }));

    private sealed class BodyNoter : IAwsService
    {
        public List<ReadOnlyMemory<byte>> Bodies { get; } = [];

        public string LastPayload { get; private set; } = "";

        public string Name => "s3";

        public WireProtocol Protocol { get; } = new() { MaxBodyBytes = 65 * 1024 * 1024 };

        public IEnumerable<string> Operations => ["PutObject"];

        public IEnumerable<string> TrackedActions => [];

        public ITrailFormat? Events => null;

        public string? TargetOf(AwsCall call) => null;

        public string OperationOf(AwsCall call) => "PutObject";

        public IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call) => [];

        public Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken)
        {
            Bodies.Add(call.Body);
            LastPayload = call.Http.Headers["x-amz-content-sha256"].ToString();
            return Task.FromResult(new AwsReply(200, null, ReadOnlyMemory<byte>.Empty));
        }

        public AwsReply Error(AwsCall call, AwsErrorException error) => new(
            error.Status, "application/xml", Encoding.UTF8.GetBytes($"<Error><Code>{error.Code}</Code><Message>no</Message></Error>"));
    }
}
