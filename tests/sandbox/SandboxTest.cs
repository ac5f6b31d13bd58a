using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Tests;

/// <summary>A test that has a sandbox of its own, begun from the seed that ships.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    protected const string ProductionRole = "arn:aws:iam::222222222222:role/OrcaRemediationBridge";
    protected const string ProductionExternalId = "ext-production-7Q4mZ2";

    internal static readonly SeedAccessKey Hub = new("AKIASANDBOXHUB111111", "sandbox/hub/111111111111/not+a+real+key0");
    internal static readonly SeedAccessKey Admin = new("AKIASANDBOXADMIN2222", "sandbox/admin/222222222222/not+a+realkey");
    internal static readonly SeedAccessKey Stranger = new("AKIASANDBOXFOREIGN99", "sandbox/stranger/999999999999/notarealke");

    private SandboxAws? _aws;

    internal SandboxAws Aws => _aws!;

    internal virtual TimeProvider Time => TimeProvider.System;

    public async ValueTask InitializeAsync() => _aws = await StartAsync(await SeedReader.ReadAsync(SeedReader.DefaultPath, default));

    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal virtual Task<SandboxAws> StartAsync(SeedFile seed) => SandboxAws.StartAsync(seed, 0, Time, default);

    internal SignedQuery Iam(SeedAccessKey key) => new(Aws.Endpoint, "iam", key.Id, key.Secret, null, Time);

    internal AmazonSecurityTokenServiceClient Sts(SeedAccessKey key) => Sts(new BasicAWSCredentials(key.Id, key.Secret));

    internal AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials) =>
        new(credentials, Config(new AmazonSecurityTokenServiceConfig()));

    internal T Config<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Aws.Endpoint.ToString();
        config.AuthenticationRegion = RegionEndpoint.USEast1.SystemName;
        config.MaxErrorRetry = 0;
        return config;
    }
}
