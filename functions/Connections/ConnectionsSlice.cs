using Amazon;
using Amazon.SecurityToken;
using Bridge.Aws.Sqs;
using Bridge.Functions.Work;

namespace Bridge.Functions.Connections;

/// <summary>Reaches into the accounts.</summary>
internal sealed class ConnectionsSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IAmazonSecurityTokenService>(_ => new AmazonSecurityTokenServiceClient(new AmazonSecurityTokenServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1"),
        }));
        services.AddSingleton(new QueueAddresses(SqsEndpointOverride.FromEnvironment(Environment.GetEnvironmentVariable)));
        services.AddSingleton<AccountConnections>();
        services.AddSingleton<TargetReader>();
    }
}
