using System.Collections.Immutable;
using Bridge.Policy.Linting.Rules;

namespace Bridge.Policy.Linting;

/// <summary>The registry of all rules. docs/policy-lint.md is generated from it.</summary>
public static class LintRules
{
    /// <summary>Sorted by id.</summary>
    public static ImmutableArray<LintRule> All { get; } =
    [
        new UnknownServiceRule(),
        new UnknownActionRule(),
        new EmptyActionPatternRule(),
        new UnknownConditionKeyRule(),
        new ConditionKeyOfOtherActionsRule(),
        new OperatorTypeRule(),
        new ResourceOfWrongTypeRule(),
        new ActionNeedsAllResourcesRule(),
        new UnusedResourceRule(),
        new MalformedConditionValueRule(),
        new ImpossibleConditionRule(),
        new EmptyConditionValuesRule(),
        new SetOperatorOnSingleValueRule(),
        new MultivaluedKeyRule(),
        new DuplicateStatementRule(),
        new CoveredStatementRule(),
        new DeniedAllowRule(),
        new RedundantActionRule(),
        new RedundantResourceRule(),
        new PrivilegeEscalationRule(),
        new DataExposureRule(),
        new FullAccessRule(),
        new PublicPrincipalRule(),
        new ConfusedDeputyRule(),
        new AllowNotActionRule(),
        new AllowNotPrincipalRule(),
        new PassRoleRule(),
        new ForAllValuesAllowRule(),
        new WebIdentityTrustRule(),
        DocumentTooLargeRule.Instance,
        new DocumentOverDefaultSizeRule(),
        new OldVersionRule(),
        new VariableInOldVersionRule(),
    ];

    /// <summary>The rule's position in <see cref="All"/>; -1 when no rule has that id.</summary>
    public static int IndexOf(string id)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (All[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}
