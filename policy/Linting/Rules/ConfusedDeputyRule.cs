using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class ConfusedDeputyRule() : LintRule(
    "BRP3005", "confused-deputy", FindingSeverity.Warning, "A service is allowed, whoever makes it act: another account could use it as its deputy.")
{
    // These services use the role only for things that its own account started, so they cannot act for another account.
    private static readonly HashSet<string> ActForTheirAccountOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        "ec2.amazonaws.com", "lambda.amazonaws.com", "edgelambda.amazonaws.com", "ec2.amazonaws.com.cn", "lambda.amazonaws.com.cn", "pods.eks.amazonaws.com",
    };

    internal override void Check(LintContext context, FindingSink findings)
    {
        if (!context.HasPrincipals)
        {
            return;
        }

        foreach (var facts in context.Statements.Where(facts => facts is { IsAllow: true, Statement.Principal.IsNegated: false } && !RestrictingConditions.LimitService(facts)))
        {
            var entries = facts.Statement.Principal!.Entries;
            for (var i = 0; i < entries.Count; i++)
            {
                if (entries[i].Kind == PrincipalKind.Service && !(context.Kind == PolicyKind.Trust && ActForTheirAccountOnly.Contains(entries[i].Value)))
                {
                    findings.Add(this, facts.PrincipalPointer(i),
                        $"{Text.Quote(entries[i].Value)} may act here for any account. Add a condition on `aws:SourceAccount` or `aws:SourceArn`, if the service sends them.");
                }
            }
        }
    }
}
