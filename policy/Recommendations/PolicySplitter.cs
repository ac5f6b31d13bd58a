using Bridge.Policy.Model;
using Bridge.Policy.Printing;

namespace Bridge.Policy.Recommendations;

/// <summary>Cuts statements that are too large for one policy, and fills policies with statements in order.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length</remarks>
internal static class PolicySplitter
{
    /// <summary>Characters of one managed policy, white space aside.</summary>
    public const int ManagedLimit = 6144;

    /// <summary>Characters of a role's inline policies, all of them together.</summary>
    public const int InlineLimit = 10240;

    private static readonly string LongestName = new('X', StatementNames.MaxLength + 5);

    public static int LimitOf(RecommendedPolicyForm form) => form == RecommendedPolicyForm.Managed ? ManagedLimit : InlineLimit;

    /// <summary>The draft in parts that fit; one that cannot be cut stays as it is.</summary>
    public static IEnumerable<StatementDraft> Cut(StatementDraft draft, int limit)
    {
        if (Size([draft.Statement with { Sid = LongestName }]) <= limit)
        {
            return [draft];
        }

        var statement = draft.Statement;
        if (statement.Resource is { IsNegated: false, Patterns: { Count: > 1 } patterns } resource)
        {
            return Halves(patterns).SelectMany(half => Cut(draft with { Statement = statement with { Resource = resource with { Patterns = half } } }, limit));
        }

        if (statement.Action is { IsNegated: false, Patterns: { Count: > 1 } actions } action)
        {
            return Halves(actions).SelectMany(half => Cut(
                draft with { Statement = statement with { Action = action with { Patterns = half } }, Actions = [.. draft.Actions.Where(one => half.Contains(one.FullName))] }, limit));
        }

        return [draft];
    }

    /// <summary>The statements' numbers, policy by policy.</summary>
    public static IReadOnlyList<ValueList<Statement>> Fill(IEnumerable<Statement> statements, int limit)
    {
        var filled = new List<ValueList<Statement>>();
        ValueList<Statement> current = [];
        foreach (var statement in statements)
        {
            ValueList<Statement> longer = [.. current, statement];
            if (current.Count > 0 && Size(longer) > limit)
            {
                filled.Add(current);
                longer = [statement];
            }

            current = longer;
        }

        return current.Count == 0 ? filled : [.. filled, current];
    }

    public static int Size(ValueList<Statement> statements) => PolicySize.CountWithoutWhitespace(new PolicyDocument(PolicyVersion.V2012, null, statements));

    private static IEnumerable<ValueList<string>> Halves(ValueList<string> all) =>
        [all.Take(all.Count / 2).ToValueList(), all.Skip(all.Count / 2).ToValueList()];
}
