using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>The pipeline's endpoint step; signs for the Region that is asked.</summary>
internal sealed class CloudTrailEndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        var context = executionContext.RequestContext;
        InjectHostPrefix(context);
        context.Request.AuthenticationRegion = context.ClientConfig.AuthenticationRegion;
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        CloudTrailEndpointParameters.From(requestContext.ClientConfig);
}
