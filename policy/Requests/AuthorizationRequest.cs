namespace Bridge.Policy.Requests;

/// <summary>The question: may this principal do this to that?</summary>
public sealed record AuthorizationRequest
{
    /// <summary>Who asks.</summary>
    public required RequestPrincipal Principal { get; init; }

    /// <summary><c>service:Action</c>, without wildcards. Compared without regard to case.</summary>
    public required string Action { get; init; }

    /// <summary>An ARN, or <c>*</c> for actions that have no resource.</summary>
    public required string Resource { get; init; }

    /// <summary>The account that owns the resource, twelve digits. Null: the account in the ARN, and where there is none, the principal's own.</summary>
    public string? ResourceAccount { get; init; }

    /// <summary>
    /// The request's context keys with their values. It is taken as it stands: nothing is derived from the principal or the resource, so a caller that wants
    /// <c>aws:PrincipalArn</c> to be there puts it there.
    /// </summary>
    public RequestContext Context { get; init; } = RequestContext.Empty;
}
