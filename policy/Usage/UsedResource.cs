namespace Bridge.Policy.Usage;

/// <summary>A resource of a request.</summary>
/// <param name="Arn">
/// The ARN as AWS compared it, or <c>*</c>. A <c>*</c> in it is a wildcard only when <see cref="IsPattern"/> is true; otherwise it is plain
/// text, which a policy must write as <c>${*}</c>.
/// </param>
/// <param name="Origin">How it is known.</param>
public readonly record struct UsedResource(string Arn, ResourceOrigin Origin)
{
    /// <summary>The resource of actions without resource-level permissions.</summary>
    public static UsedResource None { get; } = new("*", ResourceOrigin.NotApplicable);

    /// <summary>The resource when the event does not show which it was.</summary>
    public static UsedResource Unknown { get; } = new("*", ResourceOrigin.Unknown);

    /// <summary>True when stars in <see cref="Arn"/> stand for unknown parts.</summary>
    public bool IsPattern => Origin is ResourceOrigin.Partial or ResourceOrigin.Unknown or ResourceOrigin.NotApplicable;
}
