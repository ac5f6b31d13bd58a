using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>Requests that AWS refused: no usage, so never granted here, but perhaps needed.</summary>
/// <param name="Use">What was refused.</param>
/// <param name="Today">Would today's policies allow it?</param>
/// <param name="Reason">What stands in the way, for people.</param>
public sealed record RefusedUse(DeniedUse Use, PolicyAnswer Today, string Reason);

/// <summary>What policies say about a request of which not everything is known.</summary>
public enum PolicyAnswer
{
    /// <summary>The policies or the action are not known.</summary>
    Unknown,

    /// <summary>They allow it, given that what is not known of the request fits.</summary>
    Allowed,

    /// <summary>They do not allow it.</summary>
    NotAllowed,
}
