using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Bridge.Aws.Iam.Protocol;
using Bridge.Aws.Protocol;

namespace Bridge.Aws.Iam;

/// <summary>
/// Configuration of <see cref="IamClient"/>. The Region only chooses the partition: IAM is one service a partition.
/// <c>AWS_ENDPOINT_URL_IAM</c> and <c>AWS_ENDPOINT_URL</c> override the endpoint, as for every AWS client.
/// </summary>
public sealed class IamClientConfig : ClientConfig
{
    /// <summary>A configuration for the partition of <paramref name="region"/>.</summary>
    public IamClientConfig(RegionEndpoint region)
        : base(new StandardConfiguration())
    {
        // The service id is what AWS_ENDPOINT_URL_<ID> is made from; it has to be set before anything reads ServiceURL.
        ServiceId = IamServiceMetadata.Id;
        AuthenticationServiceName = "iam";
        RegionEndpoint = region;
        EndpointProvider = new IamEndpointProvider();
    }

    /// <inheritdoc/>
    public override string ServiceVersion => "2010-05-08";

    /// <inheritdoc/>
    public override string UserAgent => "bridge-iam";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "iam";

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(IamEndpointParameters.From(this));
}
