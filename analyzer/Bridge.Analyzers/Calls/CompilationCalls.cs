using System.Collections.Concurrent;
using System.Collections.Immutable;
using Bridge.Analyzers.Operations;
using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>Gathers what is found in each source file, and puts it in order: the same for the same sources, whichever file came first. Safe to use from several threads.</summary>
internal sealed class CompilationCalls(Compilation compilation)
{
    private readonly ConcurrentBag<TreeFindings> _found = [];
    private readonly Lazy<AwsCallFinder?> _finder = new(() => MakeFinder(compilation));
    private readonly Lazy<bool> _mayHaveClaims = new(() => PolicyClaim.MayBeIn(compilation));

    /// <summary>Null when the compilation knows no AWS SDK.</summary>
    public AwsCallFinder? Finder => _finder.Value;

    public void Add(SemanticModel model, CancellationToken cancellationToken)
    {
        var findings = _finder.Value!.Find(model, cancellationToken);
        if (_mayHaveClaims.Value)
        {
            findings.Bodies.AddRange(BodyReader.Read(model, cancellationToken));
        }

        if (!findings.IsEmpty)
        {
            _found.Add(findings);
        }
    }

    /// <summary>All that was found, in the order of the compilation's files.</summary>
    public CallSummary Summarize()
    {
        var order = new Dictionary<SyntaxTree, int>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            order.Add(tree, order.Count);
        }

        var files = _found.OrderBy(findings => findings.Tree.FilePath, StringComparer.Ordinal).ThenBy(findings => order[findings.Tree]).ToList();
        return new(
            [.. files.SelectMany(findings => findings.Calls)],
            [.. files.SelectMany(findings => findings.Claims)],
            files.SelectMany(findings => findings.Bodies),
            new RequestSettings(files.SelectMany(findings => findings.Settings)));
    }

    private static AwsCallFinder? MakeFinder(Compilation compilation)
    {
        if (AwsSymbols.TryCreate(compilation) is not { } symbols)
        {
            return null;
        }

        var members = new AwsMembers(symbols, OperationCatalog.Instance);
        return new(members, CandidateNames.Of(members, CancellationToken.None));
    }
}
