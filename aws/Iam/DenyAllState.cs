namespace Bridge.Aws.Iam;

/// <summary>Whether, and by which of its two forms, an identity carries Deny-All.</summary>
/// <param name="Managed">The AWS managed policy <c>AWSDenyAll</c> is attached.</param>
/// <param name="Inline">The inline policy <c>BridgeDenyAll</c> is there and denies everything.</param>
public sealed record DenyAllState(bool Managed, bool Inline)
{
    /// <summary>True when either form is there.</summary>
    public bool IsDenied => Managed || Inline;
}
