using Amazon;
using Amazon.SecurityToken;
using Bridge.Aws.Sqs;
using Bridge.Functions.Work;

namespace Bridge.Functions.Connections;

/// <summary>Reaches into the accounts.</summary>
internal sealed class ConnectionsSlice : ISlice
{
    public void CheckSettings(IConfiguration configuration, ICollection<string> faults) => Signing(configuration).Check(faults);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IAmazonSecurityTokenService>(_ => new AmazonSecurityTokenServiceClient(new AmazonSecurityTokenServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1"),
        }));
        services.AddSingleton(new QueueAddresses(SqsEndpointOverride.FromEnvironment(Environment.GetEnvironmentVariable)));
        services.AddSingleton(_ => Signing(configuration).Open());
        services.AddSingleton<AccountConnections>();
        services.AddSingleton<TargetReader>();
    }

    private static SigningSettings Signing(IConfiguration configuration) =>
        configuration.GetSection(SigningSettings.Section).Get<SigningSettings>() ?? new();
}
