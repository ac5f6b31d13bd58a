namespace Bridge.Sandbox.Aws.Wire;

/// <summary>A service's answer.</summary>
internal sealed record AwsReply(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Headers besides Content-Type, Content-Length and the request id, which the host writes.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
