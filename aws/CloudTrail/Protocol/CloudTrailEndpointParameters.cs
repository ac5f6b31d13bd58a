using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>The parameters of the endpoint: the Region, and an override.</summary>
internal sealed class CloudTrailEndpointParameters : EndpointParameters
{
    private const string OverrideKey = "Endpoint";
    private const string RegionKey = "Region";

    public string? Override => this[OverrideKey] as string;

    public RegionEndpoint? Region => this[RegionKey] as RegionEndpoint;

    public static CloudTrailEndpointParameters From(IClientConfig config)
    {
        var parameters = new CloudTrailEndpointParameters();
        parameters[OverrideKey] = config.ServiceURL;
        parameters[RegionKey] = config.RegionEndpoint;
        return parameters;
    }
}
