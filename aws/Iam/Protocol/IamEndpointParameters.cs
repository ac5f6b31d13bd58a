using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>The parameters of the endpoint: the Region, for its partition, and an override.</summary>
internal sealed class IamEndpointParameters : EndpointParameters
{
    private const string OverrideKey = "Endpoint";
    private const string RegionKey = "Region";

    public string? Override => this[OverrideKey] as string;

    public string? Region => this[RegionKey] as string;

    public static IamEndpointParameters From(IClientConfig config)
    {
        var parameters = new IamEndpointParameters();
        parameters[OverrideKey] = config.ServiceURL;
        parameters[RegionKey] = config.RegionEndpoint?.SystemName;
        return parameters;
    }
}
