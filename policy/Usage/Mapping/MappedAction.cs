using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Mapping;

/// <summary>One action that an operation is checked for.</summary>
/// <param name="Action">Which.</param>
/// <param name="IsCompanion">True when it is checked besides the operation's own.</param>
public sealed record MappedAction(CatalogAction Action, bool IsCompanion)
{
    /// <summary>Only when this test on the request's parameters holds, <c>x-amz-acl~private</c>; empty for always.</summary>
    public string IfParameter { get; init; } = string.Empty;

    /// <summary>Only when the request does not have it; empty for always.</summary>
    public string UnlessParameter { get; init; } = string.Empty;

    /// <summary>The parameter that names the S3 object it is about; empty for the request's own resource.</summary>
    public string ObjectParameter { get; init; } = string.Empty;

    /// <summary>With <see cref="ObjectParameter"/>: true for a version of the object, false for the object as it is, null for either.</summary>
    public bool? IsObjectVersion { get; init; }

    /// <summary>True when it is checked only for requests that set tags.</summary>
    public bool OnlyWithTags { get; init; }
}
