namespace Bridge.Policy.Usage;

/// <summary>A resource of a request.</summary>
/// <param name="Arn">
/// The ARN as AWS compared it, or <c>*</c>. Plain text: a <c>*</c> in it is a pattern only when <see cref="IsPattern"/> is true; otherwise a policy has to
/// write it as <c>${*}</c>.
/// </param>
/// <param name="Origin">How it is known.</param>
public readonly record struct UsedResource(string Arn, ResourceOrigin Origin)
{
    /// <summary>An action without resource-level permissions.</summary>
    public static UsedResource None { get; } = new("*", ResourceOrigin.NotApplicable);

    /// <summary>Nothing tells which.</summary>
    public static UsedResource Unknown { get; } = new("*", ResourceOrigin.Unknown);

    /// <summary>True when stars in <see cref="Arn"/> stand for what is not known.</summary>
    public bool IsPattern => Origin is ResourceOrigin.Partial or ResourceOrigin.Unknown or ResourceOrigin.NotApplicable;
}
