using System.Collections.Immutable;
using Bridge.Policy.Recommendations.Drafting;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>Collects for each action of a statement the observed requests that need it.</summary>
internal static class EvidenceBuilder
{
    public static ImmutableArray<StatementEvidence>[] Build(IReadOnlyList<StatementDraft> drafts, IReadOnlyList<ObservedRequest> requests, int maxResources)
    {
        var behind = drafts.Select(_ => new SortedDictionary<int, List<ObservedRequest>>()).ToArray();
        var matches = Minimiser.Matches(drafts, requests);
        for (var i = 0; i < matches.Length; i++)
        {
            foreach (var (draft, _) in matches[i])
            {
                var index = requests[i].Use.Action.Index;
                if (!behind[draft].TryGetValue(index, out var rows))
                {
                    behind[draft][index] = rows = [];
                }

                rows.Add(requests[i]);
            }
        }

        return [.. behind.Select(actions => actions.Values.Select(rows => Row(rows, maxResources)).ToImmutableArray())];
    }

    private static StatementEvidence Row(List<ObservedRequest> requests, int maxResources)
    {
        var uses = requests.Select(request => request.Use).Distinct<ObservedUse>(ReferenceEqualityComparer.Instance).ToList();
        var resources = requests.Select(request => request.Resource.Arn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new()
        {
            Action = uses[0].Action.FullName,
            Resources = [.. resources.Take(maxResources)],
            HasMoreResources = resources.Count > maxResources,
            First = uses.Min(use => use.First),
            Last = uses.Max(use => use.Last),
            Count = uses.Sum(use => use.Count),
            Sources = [.. uses.SelectMany(use => use.Sources).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(UsageLimits.Default.MaxSources)],
        };
    }
}
