using Amazon.Runtime;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>An answer: its JSON as it came.</summary>
internal sealed class CloudTrailResponse : AmazonWebServiceResponse
{
    // Not `required`: the SDK constrains responses to a parameterless constructor. Null stands for an answer above the size limit;
    // throwing in the unmarshaller would make the SDK retry and download as much again.
    public ReadOnlyMemory<byte>? Body { get; init; }
}
