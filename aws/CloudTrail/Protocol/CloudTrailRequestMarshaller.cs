using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>Writes a request as the JSON 1.1 protocol that CloudTrail speaks.</summary>
internal sealed class CloudTrailRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static readonly CloudTrailRequestMarshaller Instance = new();

    private const string TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (CloudTrailRequest)input;
        IRequest request = new DefaultRequest(input, "Amazon.CloudTrail") { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["X-Amz-Target"] = TargetPrefix + call.Operation;
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Content = call.Body;
        return request;
    }
}
