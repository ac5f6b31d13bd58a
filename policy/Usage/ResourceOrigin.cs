namespace Bridge.Policy.Usage;

/// <summary>How a resource is known.</summary>
public enum ResourceOrigin
{
    /// <summary>The event names it by ARN.</summary>
    Named,

    /// <summary>The ARN was built from the request's parameters and the documented form.</summary>
    Built,

    /// <summary>
    /// Like <see cref="Built"/>, but the parameters leave out the path, so <c>/</c> was assumed. This is right for most roles and users,
    /// but not for all.
    /// </summary>
    PathAssumed,

    /// <summary>
    /// The type is known but the name is not, because the call creates the resource or adds a random suffix. A star stands for the name.
    /// </summary>
    Partial,

    /// <summary>The action has no resource-level permissions, so a policy can only name <c>*</c>.</summary>
    NotApplicable,

    /// <summary>
    /// The action has resources, but the event does not show which. The resource is <c>*</c>, and a person or today's grant must narrow it.
    /// </summary>
    Unknown,
}
