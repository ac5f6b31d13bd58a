using Bridge.Policy.Evaluation;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison;

/// <summary>Does NEW allow anything that OLD does not?</summary>
/// <param name="Answer">No, yes, or not decided.</param>
/// <param name="Witness">A request that shows it; not null exactly when the answer is <see cref="ComparisonAnswer.More"/>.</param>
/// <param name="Reason">What was in the way, one line for people; not null exactly when the answer is <see cref="ComparisonAnswer.Undecided"/>.</param>
public sealed record ComparisonResult(ComparisonAnswer Answer, ComparisonWitness? Witness, string? Reason);

/// <summary>The three answers.</summary>
public enum ComparisonAnswer
{
    /// <summary>Proved: whatever NEW allows, OLD allows too.</summary>
    NoMore,

    /// <summary>NEW allows something that OLD does not.</summary>
    More,

    /// <summary>Neither was shown.</summary>
    Undecided,
}

/// <summary>A request with what both sides say to it.</summary>
/// <param name="Request">The request: a user in the resource's account, one action, one resource, and the context that it takes.</param>
/// <param name="Old">The evaluator's decision under OLD.</param>
/// <param name="New">The evaluator's decision under NEW.</param>
/// <param name="ResourcePolicy">
/// Where identity-based policies count only with the consent of the resource's policy (a role's trust policy): one that leaves it to them. The
/// decisions are with it; null everywhere else.
/// </param>
public sealed record ComparisonWitness(AuthorizationRequest Request, Decision Old, Decision New, NamedPolicy? ResourcePolicy);
