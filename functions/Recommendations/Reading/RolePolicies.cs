using Bridge.Policy.Evaluation;
using Bridge.Policy.Recommendations.Model;

namespace Bridge.Functions.Recommendations.Reading;

/// <summary>What a role may do today, the brake left out.</summary>
/// <param name="Arn">The role's ARN in IAM's own spelling, path included.</param>
/// <param name="Policies">Null when one of them could not be read: then nothing can be said about all of them.</param>
/// <param name="Tags">Its tags, which tell whether a template owns it.</param>
/// <param name="IsBraked">True when Deny-All is on it.</param>
/// <param name="Gaps">What is not known of them, or was left out.</param>
internal sealed record RolePolicies(string Arn, AuthorizationPolicies? Policies, IReadOnlyDictionary<string, string> Tags, bool IsBraked, IReadOnlyList<RecommendationGap> Gaps);
