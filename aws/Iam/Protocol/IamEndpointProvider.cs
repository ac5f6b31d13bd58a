using Amazon.Runtime.Endpoints;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>Resolves the endpoint: the override when there is one, else the partition's.</summary>
internal sealed class IamEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var iam = (IamEndpointParameters)parameters;
        return new Endpoint(iam.Override is { Length: > 0 } url ? url : IamPartition.OfRegion(iam.Region).Endpoint);
    }
}
