using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Mapping;

/// <summary>One action that IAM checks for an operation.</summary>
/// <param name="Action">The action.</param>
/// <param name="IsCompanion">True when it is checked in addition to the operation's own action.</param>
public sealed record MappedAction(CatalogAction Action, bool IsCompanion)
{
    /// <summary>
    /// The test on the request's parameters that must hold for the action to be checked, <c>x-amz-acl~private</c>; empty when it is always
    /// checked.
    /// </summary>
    public string IfParameter { get; init; } = string.Empty;

    /// <summary>The parameter that must be absent for the action to be checked; empty when it is always checked.</summary>
    public string UnlessParameter { get; init; } = string.Empty;

    /// <summary>The parameter that names the S3 object of the action; empty for the request's own resource.</summary>
    public string ObjectParameter { get; init; } = string.Empty;

    /// <summary>
    /// With <see cref="ObjectParameter"/>: true for a version of the object, false for the current object, null for either.
    /// </summary>
    public bool? IsObjectVersion { get; init; }

    /// <summary>True when it is checked only for requests that set tags.</summary>
    public bool OnlyWithTags { get; init; }
}
