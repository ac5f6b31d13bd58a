using System.Xml.Linq;
using Amazon.Runtime;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>An answer: the <c>…Result</c> element, or the root when the operation has no result.</summary>
internal sealed class IamResponse : AmazonWebServiceResponse
{
    // Not `required`: the SDK constrains responses to a parameterless constructor.
    public XElement Result { get; init; } = null!;
}
