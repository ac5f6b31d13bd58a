using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>The pipeline's endpoint step; signs for the partition's Region, whatever Region the caller runs in.</summary>
internal sealed class IamEndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        var context = executionContext.RequestContext;
        InjectHostPrefix(context);
        context.Request.AuthenticationRegion = context.ClientConfig.AuthenticationRegion is { Length: > 0 } configured
            ? configured
            : IamPartition.OfRegion(context.ClientConfig.RegionEndpoint?.SystemName).SigningRegion;
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        IamEndpointParameters.From(requestContext.ClientConfig);
}
