using Amazon;
using Amazon.SecurityToken;
using Bridge.Aws.Sqs;

namespace Bridge.Functions.Accounts;

/// <summary>Registers what reaches into accounts.</summary>
internal static class AccountServices
{
    public static void AddAccountConnections(this IServiceCollection services)
    {
        services.AddSingleton<IAmazonSecurityTokenService>(_ => new AmazonSecurityTokenServiceClient(new AmazonSecurityTokenServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1"),
        }));
        services.AddSingleton(new QueueAddresses(SqsEndpointOverride.FromEnvironment(Environment.GetEnvironmentVariable)));
        services.AddSingleton<AccountConnections>();
    }
}
