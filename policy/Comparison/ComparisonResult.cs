using Bridge.Policy.Evaluation;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison;

/// <summary>Tells whether NEW allows anything that OLD does not.</summary>
/// <param name="Answer">No, yes, or not decided.</param>
/// <param name="Witness">A request that shows it. Not null exactly when the answer is <see cref="ComparisonAnswer.More"/>.</param>
/// <param name="Reason">
/// Why there is no decision, in one line for people. Not null exactly when the answer is <see cref="ComparisonAnswer.Undecided"/>.
/// </param>
public sealed record ComparisonResult(ComparisonAnswer Answer, ComparisonWitness? Witness, string? Reason);

/// <summary>The three answers.</summary>
public enum ComparisonAnswer
{
    /// <summary>It is proved that OLD allows everything that NEW allows.</summary>
    NoMore,

    /// <summary>NEW allows something that OLD does not.</summary>
    More,

    /// <summary>Neither of the two could be shown.</summary>
    Undecided,
}

/// <summary>A request with the decisions of both sides.</summary>
/// <param name="Request">The request: a user in the resource's account, one action, one resource, and the context that is needed.</param>
/// <param name="Old">The evaluator's decision under OLD.</param>
/// <param name="New">The evaluator's decision under NEW.</param>
/// <param name="ResourcePolicy">
/// Some actions need the consent of the resource's policy (a role's trust policy) before identity-based policies count. For these, a policy
/// that gives the consent; both decisions were made with it. Null for all other actions.
/// </param>
public sealed record ComparisonWitness(AuthorizationRequest Request, Decision Old, Decision New, NamedPolicy? ResourcePolicy);
