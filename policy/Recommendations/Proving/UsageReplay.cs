using Bridge.Policy.Evaluation;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>Checks the observed requests with other policies.</summary>
internal static class UsageReplay
{
    /// <summary>
    /// Counts the requests that today's policies allow, and those of them that <paramref name="recommended"/> would refuse.
    /// </summary>
    public static ReplayNumbers Count(UsageReport usage, UseResolver resolver, AuthorizationPolicies recommended)
    {
        var policies = new OptimisticPolicies(recommended);
        var aside = Distinct(resolver.NotAllowedToday.Select(one => one.Use));
        var lost = Distinct(resolver.Unresolved.Select(one => one.Use));
        lost.UnionWith(resolver.Requests
            .Where(request => !policies.Allows(request.Request, request.Circumstances))
            .Select(request => request.Use));
        lost.ExceptWith(aside);
        return new(usage.Uses.Where(use => !aside.Contains(use)).Sum(use => use.Count), lost.Sum(use => use.Count));
    }

    private static HashSet<ObservedUse> Distinct(IEnumerable<ObservedUse> uses) => uses.ToHashSet<ObservedUse>(ReferenceEqualityComparer.Instance);
}
