using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class WebIdentityTrustRule() : LintRule(
    "BRP3010", "web-identity-without-claim", FindingSeverity.Warning, "Every identity of the provider may take the role: no condition on the token's claims says which.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (!context.HasPrincipals || !context.Catalog.TryGetAction("sts:AssumeRoleWithWebIdentity", out var assume))
        {
            return;
        }

        foreach (var facts in context.Statements.Where(facts => facts is { IsAllow: true, Statement.Principal.IsNegated: false } && !facts.Statement.Conditions.Any(IsOnClaim)))
        {
            if (!Enumerable.Range(0, facts.ActionPatterns.Count).Any(i => facts.Matches(i).Contains(assume.Index)))
            {
                continue;
            }

            var entries = facts.Statement.Principal!.Entries;
            for (var i = 0; i < entries.Count; i++)
            {
                if (entries[i].Kind == PrincipalKind.Federated && !entries[i].Value.Contains(":saml-provider/", StringComparison.Ordinal))
                {
                    findings.Add(this, facts.PrincipalPointer(i),
                        $"Every identity of {Text.Quote(entries[i].Value)} may take this role. Add a condition on the token's `sub` (and `aud`) claim.");
                }
            }
        }
    }

    // For a public provider, aud is the same for all tenants, so it does not suffice. For a provider with its own client ids, it does.
    private static bool IsOnClaim(ConditionEntry entry) =>
        RestrictingConditions.Restricts(entry) && !entry.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) && entry.Key.Contains(':', StringComparison.Ordinal);
}
