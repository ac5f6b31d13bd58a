using System.Collections.Concurrent;
using System.Collections.Immutable;
using Bridge.Analyzers.Operations;
using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>
/// Gathers the findings of all source files. The order of the result depends only on the sources, not on the order in which files are
/// read. Safe to use from several threads.
/// </summary>
/// <param name="compilation">The compilation of the files.</param>
/// <param name="withBodies">True to collect the references of each member, for the call graph.</param>
internal sealed class CompilationCalls(Compilation compilation, bool withBodies)
{
    private readonly ConcurrentBag<TreeFindings> _found = [];
    private readonly Lazy<AwsCallFinder?> _finder = new(() => MakeFinder(compilation));

    /// <summary>Null when the compilation does not reference the AWS SDK.</summary>
    public AwsCallFinder? Finder => _finder.Value;

    /// <summary>
    /// Reads all files at once, for callers that no driver gives the files to. Null when the compilation does not reference the AWS
    /// SDK.
    /// </summary>
    public static CallSummary? Summarize(Compilation compilation, bool withBodies, CancellationToken cancellationToken)
    {
        var calls = new CompilationCalls(compilation, withBodies);
        if (calls.Finder is null)
        {
            return null;
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            calls.Add(compilation.GetSemanticModel(tree), cancellationToken);
        }

        return calls.Summarize(cancellationToken);
    }

    public void Add(SemanticModel model, CancellationToken cancellationToken)
    {
        var findings = _finder.Value!.Find(model, cancellationToken);
        if (withBodies)
        {
            findings.Bodies.AddRange(BodyReader.Read(model, cancellationToken));
        }

        if (!findings.IsEmpty)
        {
            _found.Add(findings);
        }
    }

    /// <summary>All findings, in the order of the compilation's files.</summary>
    public CallSummary Summarize(CancellationToken cancellationToken)
    {
        var order = new Dictionary<SyntaxTree, int>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            order.Add(tree, order.Count);
        }

        var files = _found.OrderBy(findings => findings.Tree.FilePath, StringComparer.Ordinal)
            .ThenBy(findings => order[findings.Tree])
            .ToList();
        var calls = files.SelectMany(findings => findings.Calls);
        if (files.SelectMany(findings => findings.OperationTakers).ToList() is { Count: > 0 } takers)
        {
            calls = calls.Concat(new NamedOperations(Finder!.Members, takers).Find(cancellationToken))
                .OrderBy(call => call.Tree.FilePath, StringComparer.Ordinal).ThenBy(call => order[call.Tree]).ThenBy(call => call.Span);
        }

        return new(
            [.. calls],
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
