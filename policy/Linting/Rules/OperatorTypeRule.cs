using Bridge.Policy.Catalogs;
using Bridge.Policy.Conditions;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class OperatorTypeRule() : LintRule(
    "BRP1006", "operator-type-mismatch", FindingSeverity.Warning, "The operator compares another type than the key has, so it may never match.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        foreach (var facts in context.Statements)
        {
            foreach (var entry in facts.Statement.Conditions)
            {
                if (context.Catalog.FindConditionKey(entry.Key) is { } key && !Fits(entry, key))
                {
                    findings.Add(this, facts.ConditionPointer(entry),
                        $"{Text.Quote(entry.Key)} is {Describe(key.Type)}, and `{StatementFacts.OperatorText(entry)}` compares something else. Use {Suggest(key.Type)}.");
                }
            }
        }
    }

    private static bool Fits(ConditionEntry entry, CatalogConditionKey key) => Operators.Of(entry.Operator).Family switch
    {
        OperatorFamily.Null or OperatorFamily.Binary => true,
        OperatorFamily.String => key.Type is ConditionKeyType.String or ConditionKeyType.Arn,
        // Some keys that hold ARNs are documented as text.
        OperatorFamily.Arn => key.Type is ConditionKeyType.Arn or ConditionKeyType.String,
        OperatorFamily.Numeric => key.Type is ConditionKeyType.Numeric or ConditionKeyType.Date,
        OperatorFamily.Date => key.Type is ConditionKeyType.Date,
        OperatorFamily.Bool => key.Type is ConditionKeyType.Bool,
        _ => key.Type is ConditionKeyType.IpAddress,
    };

    private static string Describe(ConditionKeyType type) => type switch
    {
        ConditionKeyType.Arn => "an ARN",
        ConditionKeyType.Bool => "`true` or `false`",
        ConditionKeyType.Date => "an instant",
        ConditionKeyType.IpAddress => "an IP address",
        ConditionKeyType.Numeric => "a number",
        _ => "text",
    };

    private static string Suggest(ConditionKeyType type) => type switch
    {
        ConditionKeyType.Arn => "`ArnLike`",
        ConditionKeyType.Bool => "`Bool`",
        ConditionKeyType.Date => "an operator that begins with `Date`",
        ConditionKeyType.IpAddress => "`IpAddress`",
        ConditionKeyType.Numeric => "an operator that begins with `Numeric`",
        _ => "an operator that begins with `String`",
    };
}
