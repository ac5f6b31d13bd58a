using Amazon;
using Amazon.S3;
using Amazon.SQS;
using Bridge.Aws;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Configuration;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Outcomes;
using Bridge.Lambda.Runtime;

namespace Bridge.Lambda;

/// <summary>Creates the handler's objects by hand, because a container would cost start-up time and use reflection.</summary>
internal static class Composition
{
    /// <summary>The handler with AWS clients of the function's Region, which take credentials and endpoint from the environment.</summary>
    public static IInvocationHandler Build(HandlerConfiguration configuration, JsonLog log, TimeProvider clock)
    {
        var endpoint = RegionEndpoint.GetBySystemName(configuration.Region);
        return Build(new HandlerParts(
            configuration,
            new IamClient(new IamClientConfig(endpoint)),
            new LedgerS3Client(new AmazonS3Config { RegionEndpoint = endpoint, ForcePathStyle = EndpointOverride.NeedsPathStyle() }),
            new OutcomeSqsClient(new AmazonSQSConfig { RegionEndpoint = endpoint }),
            log,
            clock));
    }

    /// <summary>The handler of the configured capability; nothing of the other capability is created.</summary>
    public static IInvocationHandler Build(HandlerParts parts) => parts.Configuration.Capability switch
    {
        Capability.Brake => new BrakeHandler(parts),
        Capability.Change => new ChangeHandler(parts),
        var other => throw new InvalidOperationException($"There is no handler for the capability {other}."),
    };
}
