using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Bridge.Aws.CloudTrail.Protocol;
using Bridge.Aws.Protocol;

namespace Bridge.Aws.CloudTrail;

/// <summary>
/// Configuration of <see cref="CloudTrailClient"/>. <c>AWS_ENDPOINT_URL_CLOUDTRAIL</c> and <c>AWS_ENDPOINT_URL</c> override the
/// endpoint, as for every AWS client.
/// </summary>
public sealed class CloudTrailClientConfig : ClientConfig
{
    /// <summary>A configuration for one Region.</summary>
    /// <exception cref="ArgumentException">The Region's name has a form that no Region has, so no host name is made from it.</exception>
    public CloudTrailClientConfig(RegionEndpoint region)
        : base(new StandardConfiguration())
    {
        ArgumentNullException.ThrowIfNull(region);
        if (!RegionName.IsWellFormed(region.SystemName))
        {
            throw new ArgumentException($"`{region.SystemName}` is no name of a Region.", nameof(region));
        }

        // The service id is what AWS_ENDPOINT_URL_<ID> is made from; it has to be set before anything reads ServiceURL.
        ServiceId = CloudTrailServiceMetadata.Id;
        AuthenticationServiceName = "cloudtrail";
        RegionEndpoint = region;

        // Setting ServiceURL clears RegionEndpoint, so the Region to sign for is set separately.
        AuthenticationRegion = region.SystemName;
        EndpointProvider = new CloudTrailEndpointProvider();
    }

    /// <inheritdoc/>
    public override string ServiceVersion => "2013-11-01";

    /// <inheritdoc/>
    public override string UserAgent => "bridge-cloudtrail";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "cloudtrail";

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(CloudTrailEndpointParameters.From(this));
}
