using Amazon.Runtime.Internal;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>Names the service to the SDK's pipeline.</summary>
internal sealed class IamServiceMetadata : IServiceMetadata
{
    public const string Id = "IAM";

    public static readonly IamServiceMetadata Instance = new();

    public string ServiceId => Id;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
