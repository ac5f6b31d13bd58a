using Bridge.Policy.Model;

namespace Bridge.Policy.Evaluation;

/// <summary>The decision on a request, with its reasons.</summary>
/// <param name="Effect">Allowed or not.</param>
/// <param name="Layer">The layer that decided: the one that granted, the one that denied, or the first whose Allow is missing.</param>
/// <param name="By">
/// The statements that decided: the Deny statements that match, or the Allow statements that granted. Empty when no statement did.
/// </param>
/// <param name="NotUnderstood">
/// The parts that could not be judged (a malformed value, an unknown form), one text each. An unknown Deny counts as matching, an unknown
/// Allow does not.
/// </param>
public sealed record Decision(DecisionEffect Effect, PolicyLayer Layer, ValueList<StatementReference> By, ValueList<string> NotUnderstood);

/// <summary>The three answers, with the names that the IAM policy simulator uses.</summary>
public enum DecisionEffect
{
    /// <summary>An Allow is missing where one is needed.</summary>
    ImplicitlyDenied,

    /// <summary>A Deny matches.</summary>
    ExplicitlyDenied,

    /// <summary>Granted.</summary>
    Allowed,
}

/// <summary>The layers of evaluation.</summary>
public enum PolicyLayer
{
    /// <summary>Identity-based policies.</summary>
    Identity,

    /// <summary>The resource-based policy.</summary>
    Resource,

    /// <summary>Permissions boundaries.</summary>
    Boundary,

    /// <summary>Session policies.</summary>
    Session,

    /// <summary>Service control policies.</summary>
    ServiceControl,

    /// <summary>Resource control policies.</summary>
    ResourceControl,
}

/// <summary>A statement that decided.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Statement">Its place in the policy, from 0.</param>
/// <param name="Sid">Its Sid; null when it has none.</param>
public readonly record struct StatementReference(string Policy, int Statement, string? Sid);
