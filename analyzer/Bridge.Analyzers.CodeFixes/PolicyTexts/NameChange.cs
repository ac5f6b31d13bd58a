using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.CodeFixes.PolicyTexts;

/// <summary>Writes corrected names at the places of diagnostics. AWS's names need no escapes in literals and in JSON.</summary>
internal static class NameChange
{
    /// <summary>The name to write. Null when there is none, or when the reported text is not written at its place as it is.</summary>
    public static string? Of(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticKeys.Actions, out var name) && !string.IsNullOrEmpty(name) ? name : null;

    public static async Task<Solution> ApplyAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var solution = project.Solution;
        foreach (var group in diagnostics.Where(diagnostic => Of(diagnostic) is not null)
            .GroupBy(diagnostic => DocumentOf(project, diagnostic)?.Id))
        {
            if (group.Key is not { } id || (project.GetDocument(id) ?? project.GetAdditionalDocument(id)) is not { } document)
            {
                continue;
            }

            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var changes = group
                .GroupBy(diagnostic => diagnostic.Location.SourceSpan)
                .Select(same => new TextChange(same.Key, Of(same.First())!))
                .Where(change => change.Span.End <= text.Length)
                .OrderBy(change => change.Span.Start);
            var changed = text.WithChanges(changes);
            solution = document is Document ? solution.WithDocumentText(id, changed) : solution.WithAdditionalDocumentText(id, changed);
        }

        return solution;
    }

    /// <summary>The source file or the policy file that a diagnostic is in.</summary>
    public static TextDocument? DocumentOf(Project project, Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is { } tree)
        {
            return project.GetDocument(tree) ?? project.Documents.FirstOrDefault(document => document.FilePath == tree.FilePath);
        }

        var path = diagnostic.Location.GetLineSpan().Path;
        return project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path || document.Name == path);
    }
}
