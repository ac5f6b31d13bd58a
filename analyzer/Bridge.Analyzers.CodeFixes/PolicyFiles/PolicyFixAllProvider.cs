using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Bridge.Analyzers.CodeFixes.PolicyFiles;

/// <summary>
/// Makes all changes to a project's policy files at once. The compiler's own provider cannot do that: it merges only source files.
/// </summary>
internal sealed class PolicyFixAllProvider : FixAllProvider
{
    public static PolicyFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Set the policy files right",
        cancellationToken => ApplyAsync(fixAllContext, cancellationToken),
        fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> ApplyAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        var projects = context.Scope == FixAllScope.Solution ? context.Solution.ProjectIds : [context.Project.Id];
        var solution = context.Solution;
        foreach (var id in projects)
        {
            var diagnostics = await context.GetAllDiagnosticsAsync(context.Solution.GetProject(id)!).ConfigureAwait(false);
            var wanted = context.Scope == FixAllScope.Document && context.Document is { } document
                ? diagnostics.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath)
                : diagnostics;
            solution = await PolicyChange.ApplyAsync(
                solution.GetProject(id)!, [.. wanted.Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id))], cancellationToken)
                    .ConfigureAwait(false);
        }

        return solution;
    }
}
