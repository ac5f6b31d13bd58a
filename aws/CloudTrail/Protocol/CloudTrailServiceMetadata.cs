using Amazon.Runtime.Internal;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>Names the service to the SDK's pipeline.</summary>
internal sealed class CloudTrailServiceMetadata : IServiceMetadata
{
    public const string Id = "CloudTrail";

    public static readonly CloudTrailServiceMetadata Instance = new();

    public string ServiceId => Id;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
