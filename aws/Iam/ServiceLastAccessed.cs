namespace Bridge.Aws.Iam;

/// <summary>When an identity last used one service.</summary>
/// <param name="Name">The service's name for people.</param>
/// <param name="Namespace">The prefix of its actions, for example <c>s3</c>.</param>
/// <param name="LastAuthenticated">The last attempt; null when there was none in the tracking period.</param>
/// <param name="LastAuthenticatedRegion">Its Region.</param>
/// <param name="LastAuthenticatedEntity">Who it was.</param>
/// <param name="TotalAuthenticatedEntities">How many identities have used the service in the tracking period.</param>
/// <param name="Actions">The tracked actions; only in a report by action, and only for some services.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceLastAccessed.html</remarks>
public sealed record ServiceLastAccessed(
    string Name,
    string Namespace,
    DateTimeOffset? LastAuthenticated,
    string? LastAuthenticatedRegion,
    string? LastAuthenticatedEntity,
    int TotalAuthenticatedEntities,
    IReadOnlyList<ActionLastAccessed> Actions);
