using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>Writes a request as a form POST, the AWS Query protocol that IAM speaks.</summary>
internal sealed class IamRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static readonly IamRequestMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (IamRequest)input;
        IRequest request = new DefaultRequest(input, "Amazon.IdentityManagement") { HttpMethod = "POST", ResourcePath = "/" };
        request.Parameters.Add("Action", call.Operation);
        request.Parameters.Add("Version", "2010-05-08");
        foreach (var (name, value) in call.Parameters)
        {
            request.Parameters.Add(name, value);
        }

        return request;
    }
}
