using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Bridge.Analyzers.PolicyFiles;
using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Rules;

/// <summary>Policy files, and the calls that they have to allow: any one of the files is enough.</summary>
/// <param name="Policies">Files that someone claims stand alone; those that nobody claims stand together.</param>
/// <param name="Calls">In the order of the summary.</param>
internal sealed record PolicyCoverage(ImmutableArray<DeclaredPolicy> Policies, ImmutableArray<AwsCall> Calls)
{
    /// <summary>
    /// What each policy covers: a claimed file what is reachable from its claims, all others together the rest. <paramref name="uncovered"/> is what no file covers.
    /// </summary>
    public static ImmutableArray<PolicyCoverage> Of(
        CallSummary summary, ImmutableArray<DeclaredPolicy> policies, CallGraph graph, out ImmutableArray<AwsCall> uncovered, CancellationToken cancellationToken)
    {
        var coverages = ImmutableArray.CreateBuilder<PolicyCoverage>();
        var rest = summary.Calls;
        var free = policies;
        foreach (var claims in summary.Claims.GroupBy(claim => claim.File, StringComparer.OrdinalIgnoreCase))
        {
            var reached = graph.ReachableFrom(claims.Select(claim => claim.Root), cancellationToken);
            var covered = summary.Calls.Where(call => reached.Contains(call.Container)).ToImmutableArray();
            var file = policies.FirstOrDefault(policy => policy.IsNamed(claims.Key));
            rest = rest.RemoveAll(call => reached.Contains(call.Container));
            if (file is not null)
            {
                free = free.Remove(file);
                coverages.Add(new([file], covered));
            }
        }

        uncovered = free.IsEmpty ? rest : [];
        if (!free.IsEmpty)
        {
            coverages.Add(new(free, rest));
        }

        return coverages.ToImmutable();
    }
}
