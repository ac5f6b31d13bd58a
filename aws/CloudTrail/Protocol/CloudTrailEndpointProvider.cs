using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>Resolves the endpoint: the override when there is one, else the Region's.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/ct.html</remarks>
internal sealed class CloudTrailEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var cloudTrail = (CloudTrailEndpointParameters)parameters;
        return cloudTrail switch
        {
            { Override: { Length: > 0 } url } => new Endpoint(url),
            { Region: { } region } => new Endpoint($"https://cloudtrail.{region.SystemName}.{region.PartitionDnsSuffix}"),
            _ => throw new AmazonClientException("CloudTrail is asked without a Region. Name one in the configuration."),
        };
    }
}
