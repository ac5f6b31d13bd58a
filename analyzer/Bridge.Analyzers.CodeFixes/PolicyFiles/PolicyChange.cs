using System.Collections.Immutable;
using Bridge.Analyzers.PolicyFiles;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.CodeFixes.PolicyFiles;

/// <summary>
/// Changes policy files as diagnostics ask, many at once. In each file the removals come first, from its end to its start, then the
/// additions in the order of their names.
/// </summary>
internal static class PolicyChange
{
    /// <summary>The policy file that a diagnostic is about; null when the project does not have it.</summary>
    public static TextDocument? DocumentOf(Project project, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticKeys.PolicyPath, out var path) && path is not null
            ? project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path || document.Name == path)
            : null;

    public static async Task<Solution> ApplyAsync(
        Project project, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var solution = project.Solution;
        foreach (var group in diagnostics.GroupBy(diagnostic => DocumentOf(project, diagnostic)?.Id))
        {
            if (group.Key is not { } id || project.GetAdditionalDocument(id) is not { } document)
            {
                continue;
            }

            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var others = new List<string>();
            foreach (var other in project.AdditionalDocuments.Where(
                other => other.Id != id && DeclaredPolicy.IsDeclaredPolicy(other.FilePath ?? other.Name)))
            {
                others.Add((await other.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString());
            }

            var changed = Apply(text.ToString(), group, others);
            solution = solution.WithAdditionalDocumentText(id, SourceText.From(changed, text.Encoding, text.ChecksumAlgorithm));
        }

        return solution;
    }

    private static string Apply(string text, IEnumerable<Diagnostic> diagnostics, IReadOnlyList<string> others)
    {
        var removals = diagnostics
            .Where(diagnostic => diagnostic.Id == RuleDescriptors.ActionNotNeeded.Id)
            .GroupBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .OrderByDescending(group => group.Key);
        foreach (var removal in removals)
        {
            text = PolicyEditor.Replace(text, removal.Key, Actions(removal.First())) ?? text;
        }

        var additions = diagnostics
            .Where(diagnostic => diagnostic.Id == RuleDescriptors.ActionNotGranted.Id)
            .SelectMany(Actions)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(action => action, StringComparer.Ordinal);
        foreach (var action in additions)
        {
            text = PolicyEditor.Add(text, action, others) ?? text;
        }

        return text;
    }

    private static string[] Actions(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticKeys.Actions, out var actions) && !string.IsNullOrEmpty(actions)
            ? actions!.Split(',')
            : [];
}
