using System.IO.Compression;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Aws.Tests.CloudTrail.Buckets;

/// <summary>A bucket in the sandbox's S3, with the SDK's own client.</summary>
public sealed class SandboxBucket : IAsyncLifetime
{
    public const string Name = "trail-logs";

    private SandboxAws? _aws;

    public AmazonS3Client Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await SandboxAws.StartAsync(
            SeedReader.Parse(
                $$"""
                {
                  "region": "us-east-1",
                  "organizationId": "o-contract000",
                  "accounts": [
                    {
                      "id": "222222222222",
                      "name": "logs",
                      "users": [
                        {
                          "name": "admin",
                          "accessKeys": [{ "id": "AKIASANDBOXADMIN2222", "secret": "sandbox/admin/not+a+real+key/0123456789a" }],
                          "attachedPolicies": ["arn:aws:iam::aws:policy/AdministratorAccess"]
                        }
                      ],
                      "buckets": [{ "name": "{{Name}}" }]
                    }
                  ]
                }
                """),
            port: 0,
            TimeProvider.System,
            CancellationToken.None);
        Client = new AmazonS3Client(
            new BasicAWSCredentials("AKIASANDBOXADMIN2222", "sandbox/admin/not+a+real+key/0123456789a"),
            new AmazonS3Config { ServiceURL = _aws.Endpoint.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Puts files whose content is their own key, compressed as CloudTrail does it.</summary>
    public async Task PutAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            using var content = new MemoryStream();
            await using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
            {
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(key));
            }

            content.Position = 0;
            await Client.PutObjectAsync(new PutObjectRequest { BucketName = Name, Key = key, InputStream = content });
        }
    }
}
