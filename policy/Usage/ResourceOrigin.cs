namespace Bridge.Policy.Usage;

/// <summary>How a resource is known.</summary>
public enum ResourceOrigin
{
    /// <summary>The event names it by ARN.</summary>
    Named,

    /// <summary>Built from the request's parameters and the documented form of the ARN.</summary>
    Built,

    /// <summary>Like <see cref="Built"/>, but the parameters leave out the path (<c>/</c> was taken): right for most roles and users, not for all.</summary>
    PathAssumed,

    /// <summary>The type is known, the name is not (a resource that the call creates, or a random suffix); a star stands for it.</summary>
    Partial,

    /// <summary>The action has no resource-level permissions: <c>*</c> is all that a policy can say.</summary>
    NotApplicable,

    /// <summary>The action has resources, and the event does not tell which: <c>*</c>, to be narrowed by a person or by today's grant.</summary>
    Unknown,
}
