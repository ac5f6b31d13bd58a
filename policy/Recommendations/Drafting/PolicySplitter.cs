using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations.Model;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>Cuts statements that are too large for one policy, and puts the statements into as few policies as it can.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length</remarks>
internal static class PolicySplitter
{
    private const int ManagedLimit = 6_144;
    private const int RoleLimit = 10_240;
    private const int GroupLimit = 5_120;
    private const int UserLimit = 2_048;

    private static readonly string LongestName = new('X', StatementNames.MaxLength + 5);

    /// <summary>
    /// The limit of one policy in characters without white space. The inline policies of an identity share the limit.
    /// </summary>
    public static int LimitOf(RecommendedPolicyForm form) => form switch
    {
        RecommendedPolicyForm.Inline => RoleLimit,
        RecommendedPolicyForm.InlineGroup => GroupLimit,
        RecommendedPolicyForm.InlineUser => UserLimit,
        _ => ManagedLimit,
    };

    /// <summary>Cuts the draft into parts that fit. A draft that cannot be cut stays as it is.</summary>
    public static IEnumerable<StatementDraft> Cut(StatementDraft draft, int limit)
    {
        if (Size([draft.Statement with { Sid = LongestName }]) <= limit)
        {
            return [draft];
        }

        var statement = draft.Statement;
        if (statement.Resource is { IsNegated: false, Patterns: { Count: > 1 } patterns } resource)
        {
            return Parts(patterns, part => draft with { Statement = statement with { Resource = resource with { Patterns = part } } }, limit);
        }

        if (statement.Action is { IsNegated: false, Patterns: { Count: > 1 } actions } action)
        {
            return Parts(actions, part => draft with { Statement = statement with { Action = action with { Patterns = part } }, Actions = [.. draft.Actions.Where(one => part.Contains(one.FullName))] }, limit);
        }

        return [draft];
    }

    // Each part takes as much as fits, so only the last part has room left.
    private static IEnumerable<StatementDraft> Parts(ValueList<string> all, Func<ValueList<string>, StatementDraft> draftOf, int limit)
    {
        var (fits, tooMany) = (1, all.Count);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            (fits, tooMany) = Size([draftOf(all.Take(middle).ToValueList()).Statement with { Sid = LongestName }]) <= limit ? (middle, tooMany) : (fits, middle);
        }

        return Cut(draftOf(all.Take(fits).ToValueList()), limit).Concat(Cut(draftOf(all.Skip(fits).ToValueList()), limit));
    }

    /// <summary>
    /// Distributes the statements, given by their numbers, over policies. They stay in order unless another order needs fewer policies.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> Fill(IReadOnlyList<Statement> statements, int limit)
    {
        // Each further statement in a policy needs one more comma.
        var empty = Size([]);
        var sizes = statements.Select(statement => Size([statement]) - empty + 1).ToArray();
        var room = limit - empty + 1;
        var inOrder = Pack(Enumerable.Range(0, sizes.Length), sizes, room, isFirstFit: false);
        if (inOrder.Count <= (sizes.Sum() + room - 1) / room)
        {
            return inOrder;
        }

        var best = Pack(Enumerable.Range(0, sizes.Length).OrderByDescending(number => sizes[number]).ThenBy(number => number), sizes, room, isFirstFit: true);
        return best.Count < inOrder.Count ? [.. best.OrderBy(policy => policy[0])] : inOrder;
    }

    private static List<List<int>> Pack(IEnumerable<int> numbers, int[] sizes, int room, bool isFirstFit)
    {
        var policies = new List<(List<int> Numbers, int Size)>();
        foreach (var number in numbers)
        {
            var at = isFirstFit ? policies.FindIndex(Fits) : policies.Count > 0 && Fits(policies[^1]) ? policies.Count - 1 : -1;
            if (at < 0)
            {
                policies.Add(([number], sizes[number]));
            }
            else
            {
                policies[at].Numbers.Add(number);
                policies[at] = (policies[at].Numbers, policies[at].Size + sizes[number]);
            }

            bool Fits((List<int> Numbers, int Size) policy) => policy.Size + sizes[number] <= room;
        }

        policies.ForEach(policy => policy.Numbers.Sort());
        return policies.ConvertAll(policy => policy.Numbers);
    }

    private static int Size(ValueList<Statement> statements) => PolicySize.CountWithoutWhitespace(new PolicyDocument(PolicyVersion.V2012, null, statements));
}
