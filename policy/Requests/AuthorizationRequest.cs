namespace Bridge.Policy.Requests;

/// <summary>A request to be decided: a principal wants to use an action on a resource.</summary>
public sealed record AuthorizationRequest
{
    /// <summary>The principal that makes the request.</summary>
    public required RequestPrincipal Principal { get; init; }

    /// <summary><c>service:Action</c>, without wildcards. Compared without regard to case.</summary>
    public required string Action { get; init; }

    /// <summary>An ARN, or <c>*</c> for actions that have no resource.</summary>
    public required string Resource { get; init; }

    /// <summary>
    /// The account that owns the resource, twelve digits. When null, it is the account in the ARN, or the principal's own if the ARN has
    /// none.
    /// </summary>
    public string? ResourceAccount { get; init; }

    /// <summary>
    /// The request's context keys with their values. Nothing is derived from the principal or the resource, so the caller must add
    /// <c>aws:PrincipalArn</c> and the like if they are needed.
    /// </summary>
    public RequestContext Context { get; init; } = RequestContext.Empty;
}
