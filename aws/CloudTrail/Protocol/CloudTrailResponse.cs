using Amazon.Runtime;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>An answer: its JSON as it came.</summary>
internal sealed class CloudTrailResponse : AmazonWebServiceResponse
{
    // Not `required`: the SDK constrains responses to a parameterless constructor. Null is an answer beyond the limit: an exception of the
    // unmarshaller would make the SDK ask again, for as much once more.
    public ReadOnlyMemory<byte>? Body { get; init; }
}
