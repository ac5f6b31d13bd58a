using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Bridge.Analyzers.PolicyFiles;
using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Rules;

/// <summary>Policy files, and the calls that they have to allow. It is enough that one of the files allows a call.</summary>
/// <param name="Policies">One file that an attribute claims, or all files that no attribute claims.</param>
/// <param name="Calls">In the order of the summary.</param>
internal sealed record PolicyCoverage(ImmutableArray<DeclaredPolicy> Policies, ImmutableArray<AwsCall> Calls)
{
    /// <summary>
    /// Assigns calls to policies: to a claimed file the calls reachable from its claims, to all other files together the remaining
    /// calls. <paramref name="uncovered"/> has the calls that no file covers.
    /// </summary>
    public static ImmutableArray<PolicyCoverage> Of(
        CallSummary summary, ImmutableArray<DeclaredPolicy> policies, CallGraph graph, out ImmutableArray<AwsCall> uncovered,
        CancellationToken cancellationToken)
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
