using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Tests;

/// <summary>A sandbox of two accounts, each with one user, and clients for them.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    public const string Region = "eu-central-1";

    public const string Account = "111111111111";

    public const string OtherAccount = "222222222222";

    private ServiceHost(SandboxAws aws) => Aws = aws;

    public SandboxAws Aws { get; }

    public Uri Endpoint => Aws.Endpoint;

    public static async Task<ServiceHost> StartAsync(params SeedQueue[] queues)
    {
        var seed = new SeedFile
        {
            Region = Region,
            OrganizationId = "o-test",
            Accounts = [AccountOf(Account) with { Queues = queues }, AccountOf(OtherAccount)],
        };
        return new ServiceHost(await SandboxAws.StartAsync(seed, 0, TimeProvider.System, CancellationToken.None));
    }

    public AmazonSQSClient SqsClient(string account = Account) => new(CredentialsOf(account), Configure(new AmazonSQSConfig()));

    public AmazonS3Client S3Client(string account = Account) =>
        new(CredentialsOf(account), Configure(new AmazonS3Config { ForcePathStyle = true }));

    public ValueTask DisposeAsync() => Aws.DisposeAsync();

    private static SeedAccount AccountOf(string id) => new()
    {
        Id = id,
        Name = id,
        Users =
        [
            new SeedUser
            {
                Name = "tester", AccessKeys = [new($"AKIATEST{id}", SecretOf(id))],
                AttachedPolicies = ["arn:aws:iam::aws:policy/AdministratorAccess"],
            },
        ],
    };

    private static string SecretOf(string account) => $"not/a/real/secret/of/{account}+++++++";

    private static BasicAWSCredentials CredentialsOf(string account) => new($"AKIATEST{account}", SecretOf(account));

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Endpoint.ToString();
        config.AuthenticationRegion = Region;
        config.MaxErrorRetry = 0;
        return config;
    }
}
