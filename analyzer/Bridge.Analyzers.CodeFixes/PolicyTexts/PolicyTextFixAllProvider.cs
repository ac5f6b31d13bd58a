using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Bridge.Analyzers.CodeFixes.PolicyTexts;

/// <summary>Corrects names in source files and policy files at once. The compiler's own provider merges only source files.</summary>
internal sealed class PolicyTextFixAllProvider : FixAllProvider
{
    public static PolicyTextFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Write the names that were probably meant",
        cancellationToken => ApplyAsync(fixAllContext, cancellationToken),
        fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> ApplyAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        var solution = context.Solution;
        foreach (var id in context.Scope == FixAllScope.Solution ? solution.ProjectIds : [context.Project.Id])
        {
            var project = solution.GetProject(id)!;
            var diagnostics = (await context.GetAllDiagnosticsAsync(context.Solution.GetProject(id)!).ConfigureAwait(false))
                .Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id))
                .Where(diagnostic =>
                    context.Scope != FixAllScope.Document || NameChange.DocumentOf(project, diagnostic)?.Id == context.Document?.Id);
            solution = await NameChange.ApplyAsync(project, [.. diagnostics], cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
