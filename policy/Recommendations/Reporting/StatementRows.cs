using System.Collections.Immutable;
using Bridge.Policy.Recommendations.Drafting;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>Lists the recommended statements, each with the reason why it is there.</summary>
internal static class StatementRows
{
    public static ImmutableArray<RecommendedStatement> Build(PolicyDrafts drafted, List<ObservedRequest> requests, RecommendationOptions options)
    {
        var kept = Minimiser.KeptBecause(drafted.Drafts, requests);
        var evidence = EvidenceBuilder.Build(drafted.Drafts, requests, options.MaxEvidenceResources);
        var statements = drafted.Policies.SelectMany(policy => policy.Document.Statements.Select(statement => (policy.Name, Statement: statement)));
        return [.. statements.Select((pair, i) => new RecommendedStatement
        {
            Sid = pair.Statement.Sid!,
            Policy = pair.Name,
            Statement = pair.Statement,
            KeptBecause = kept[i],
            Evidence = evidence[i],
        })];
    }
}
