using System.Globalization;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations.Drafting;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>
/// Finds the reasons against applying the drafted policies: claims that are not proved, and limits of AWS that they break.
/// </summary>
internal sealed class ReasonFinder(GapList gaps)
{
    private const int MaxManagedPolicies = 10;

    /// <summary>Adds the uses that the policies do not grant.</summary>
    public void AddUngranted(UseResolver resolver)
    {
        foreach (var ungranted in resolver.NotAllowedToday)
        {
            gaps.Add(
                "notAllowedToday",
                $"{ungranted.Use.Action} on `{ungranted.Resource}` was allowed when it was recorded. {ungranted.Reason}",
                isGrave: true);
        }

        foreach (var unresolved in resolver.Unresolved)
        {
            gaps.Add("resourceUnresolved", $"{unresolved.Use.Action}: {unresolved.Reason} Find it out and add it by hand.", isGrave: true);
        }
    }

    /// <summary>Adds the claims that the comparison or the replay did not prove.</summary>
    public void AddProofs(ComparisonResult? comparison, ReplayNumbers replay)
    {
        if (comparison is { Answer: ComparisonAnswer.More, Witness: { } witness })
        {
            gaps.Reasons.Add(
                $"The recommendation would allow {witness.Request.Action} on `{witness.Request.Resource}`, which today's policies do not. "
                + "Report this: it is a fault of Bridge.");
        }
        else if (comparison is { Answer: ComparisonAnswer.Undecided })
        {
            gaps.Reasons.Add($"It is not proved that nothing new is granted: {comparison.Reason}");
        }

        if (replay.Lost > 0)
        {
            gaps.Reasons.Add(string.Create(
                CultureInfo.InvariantCulture, $"{replay.Lost} of {replay.Requests} observed requests would be refused."));
        }
    }

    /// <summary>Adds the limits of AWS that the policies break, and principals whose policies cannot be replaced.</summary>
    public void AddLimits(RequestPrincipal principal, ValueList<NamedPolicy> policies, RecommendedPolicyForm form)
    {
        var isManaged = form == RecommendedPolicyForm.Managed;
        if (policies.Any(policy => PolicySize.CountWithoutWhitespace(policy.Document) > PolicySplitter.LimitOf(form)))
        {
            gaps.Reasons.Add("A Deny of today is too large for the kind of policy that was asked for.");
        }

        if (policies.Count > (isManaged ? MaxManagedPolicies : 1))
        {
            gaps.Reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{policies.Count} policies are needed. {(isManaged
                ? $"An identity can have {MaxManagedPolicies} managed ones unless AWS raised the quota"
                : $"Inline they have {PolicySplitter.LimitOf(form):N0} characters together, so take managed ones")}."));
        }

        if (principal.Kind is not (RequestPrincipalKind.User or RequestPrincipalKind.Role))
        {
            gaps.Reasons.Add("Policies are attached to users and roles; this is neither.");
        }
        else if (principal.Name.StartsWith("aws-service-role/", StringComparison.Ordinal))
        {
            gaps.Reasons.Add("The policies of a service-linked role are AWS's own and cannot be replaced.");
        }
    }
}
