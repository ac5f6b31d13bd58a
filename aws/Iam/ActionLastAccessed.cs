namespace Bridge.Aws.Iam;

/// <summary>When an identity last used one action.</summary>
/// <param name="Name">The action without its service, for example <c>GetObject</c>.</param>
/// <param name="LastAccessed">The last attempt; null when there was none in the tracking period.</param>
/// <param name="LastAccessedRegion">Its Region.</param>
/// <param name="LastAccessedEntity">Who it was.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_TrackedActionLastAccessed.html</remarks>
public sealed record ActionLastAccessed(string Name, DateTimeOffset? LastAccessed, string? LastAccessedRegion, string? LastAccessedEntity);
