using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>Requests that AWS refused. They are no usage, so they are never granted here, but the principal may need them.</summary>
/// <param name="Use">The refused requests.</param>
/// <param name="Today">Says whether today's policies would allow them.</param>
/// <param name="Reason">Says for people what prevents them.</param>
public sealed record RefusedUse(DeniedUse Use, PolicyAnswer Today, string Reason);

/// <summary>The answer of policies to a request that is not fully known.</summary>
public enum PolicyAnswer
{
    /// <summary>The policies or the action are not known.</summary>
    Unknown,

    /// <summary>They allow it, provided that the unknown parts of the request fit.</summary>
    Allowed,

    /// <summary>They do not allow it.</summary>
    NotAllowed,
}
