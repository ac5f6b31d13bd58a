using Amazon.Runtime;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>An answer: its JSON as it came.</summary>
internal sealed class CloudTrailResponse : AmazonWebServiceResponse
{
    // Not `required`: the SDK constrains responses to a parameterless constructor.
    public ReadOnlyMemory<byte> Body { get; init; }
}
