using System.Globalization;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>The drafted policies.</summary>
/// <param name="Policies">Each within AWS's limit of size, unless a Deny of today alone is larger.</param>
/// <param name="Drafts">The drafts that their statements came from, in the policies' order.</param>
internal sealed record PolicyDrafts(ValueList<NamedPolicy> Policies, List<StatementDraft> Drafts)
{
    /// <summary>Drafts policies from today's Denies and the resolved uses.</summary>
    public static PolicyDrafts Draft(UsagePrincipal principal, AuthorizationPolicies today, UseResolver resolver, RecommendationOptions options)
    {
        var limit = PolicySplitter.LimitOf(options.Form);
        var denies = UseResolver.StatementsOf(today)
            .Where(statement => statement.Effect == Effect.Deny)
            .Distinct()
            .Select(statement => new StatementDraft([], statement, IsPinned: true));
        var allows = Minimiser.Reduce(new DraftSet(resolver.Resolved).Build(options), resolver.Requests);
        var drafts = denies.Concat(allows).SelectMany(draft => PolicySplitter.Cut(draft, limit)).ToList();
        var named = StatementNames.Of(drafts).Zip(drafts, (name, draft) => draft.Statement with { Sid = name }).ToList();
        var filled = PolicySplitter.Fill(named, limit);
        return new(
            filled.Select((numbers, i) => Policy(PolicyName(principal, i), numbers.Select(number => named[number]))).ToValueList(),
            [.. filled.SelectMany(policy => policy).Select(number => drafts[number])]);
    }

    private static NamedPolicy Policy(string name, IEnumerable<Statement> statements) =>
        new(name, new PolicyDocument(PolicyVersion.V2012, null, statements.ToValueList()));

    private static string PolicyName(UsagePrincipal principal, int number)
    {
        var owner = principal.Name.Length > 0 ? principal.Name : principal.AccountId;
        return string.Create(CultureInfo.InvariantCulture, $"{owner}-used{(number == 0 ? string.Empty : $"-{number + 1}")}");
    }
}
