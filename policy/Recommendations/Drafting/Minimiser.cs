using System.Runtime.CompilerServices;
using Bridge.Policy.Conditions;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>
/// Leaves out statements that no observed request needs, and tells which of the others could be left out without losing a request.
/// </summary>
internal static class Minimiser
{
    private const string Alternative = "Of several of today's grants the trail does not tell which one was used.";

    public static IReadOnlyList<StatementDraft> Reduce(IReadOnlyList<StatementDraft> drafts, IReadOnlyList<ObservedRequest> requests)
    {
        var matches = Matches(drafts, requests);
        var isLeftOut = new bool[drafts.Count];
        var sure = matches.Select(row => row.Count(pair => pair.Match == Match.Yes)).ToArray();
        var byDraft = ByDraft(drafts.Count, matches);
        for (var i = drafts.Count - 1; i >= 0; i--)
        {
            if (drafts[i].IsPinned || byDraft[i].Count == 0 || !byDraft[i].TrueForAll(at => sure[at.Request] > (at.Match == Match.Yes ? 1 : 0)))
            {
                continue;
            }

            isLeftOut[i] = true;
            foreach (var at in byDraft[i])
            {
                sure[at.Request] -= at.Match == Match.Yes ? 1 : 0;
            }
        }

        return [.. drafts.Where((_, i) => !isLeftOut[i])];
    }

    /// <summary>Tells for each statement why it stays although no request would be lost without it; empty when one would.</summary>
    public static IReadOnlyList<string> KeptBecause(IReadOnlyList<StatementDraft> drafts, IReadOnlyList<ObservedRequest> requests)
    {
        // If the trail leaves something open about a resource, there are several requests for it. A statement is needed when only it can
        // have granted all of them.
        var isNeeded = new bool[drafts.Count];
        var matches = Matches(drafts, requests);
        foreach (var alternatives in requests.Select((request, i) => (request, i)).GroupBy(pair => (pair.request.Use, pair.request.Resource), pair => matches[pair.i], UseComparer.Instance))
        {
            var grants = alternatives.SelectMany(row => row).Select(pair => pair.Draft).Distinct().Take(2).ToList();
            if (grants.Count == 1)
            {
                isNeeded[grants[0]] = true;
            }
        }

        return [.. drafts.Select((draft, i) => draft.Actions.IsEmpty ? "A Deny of today's policies." : isNeeded[i] ? string.Empty : Alternative)];
    }

    /// <summary>Finds for each request the statements that grant it or may grant it.</summary>
    public static List<(int Draft, Match Match)>[] Matches(IReadOnlyList<StatementDraft> drafts, IReadOnlyList<ObservedRequest> requests)
    {
        var matchers = drafts.Select(draft => new StatementMatcher(draft.Statement)).ToArray();
        var byAction = drafts.SelectMany((draft, i) => draft.Actions.Select(action => (action.Index, Draft: i))).ToLookup(pair => pair.Index, pair => pair.Draft);
        return [.. requests.Select(request => byAction[request.Use.Action.Index]
            .Select(i => (Draft: i, Match: matchers[i].Judge(request)))
            .Where(pair => pair.Match != Match.No)
            .ToList())];
    }

    private static List<(int Request, Match Match)>[] ByDraft(int drafts, List<(int Draft, Match Match)>[] matches)
    {
        var byDraft = Enumerable.Range(0, drafts).Select(_ => new List<(int, Match)>()).ToArray();
        for (var request = 0; request < matches.Length; request++)
        {
            foreach (var (draft, match) in matches[request])
            {
                byDraft[draft].Add((request, match));
            }
        }

        return byDraft;
    }

    private sealed class UseComparer : IEqualityComparer<(ObservedUse Use, UsedResource Resource)>
    {
        public static readonly UseComparer Instance = new();

        public bool Equals((ObservedUse Use, UsedResource Resource) x, (ObservedUse Use, UsedResource Resource) y) => ReferenceEquals(x.Use, y.Use) && x.Resource == y.Resource;

        public int GetHashCode((ObservedUse Use, UsedResource Resource) pair) => HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Use), pair.Resource);
    }
}
