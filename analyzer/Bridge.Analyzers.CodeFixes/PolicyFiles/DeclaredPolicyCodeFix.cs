using System.Collections.Immutable;
using System.Composition;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Bridge.Analyzers.CodeFixes.PolicyFiles;

/// <summary>Adds a missing action to the policy file (BRG1001), and removes one that nothing needs (BRG1002).</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp, DocumentKinds = ["Document", "AdditionalDocument"], DocumentExtensions = [".cs", ".json"]), Shared]
public sealed class DeclaredPolicyCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleDescriptors.ActionNotGranted.Id, RuleDescriptors.ActionNotNeeded.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => PolicyFixAllProvider.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (PolicyChange.DocumentOf(context.TextDocument.Project, diagnostic) is not { } policy)
            {
                continue;
            }

            var title = Title(diagnostic, Path.GetFileName(policy.Name));
            context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    cancellationToken => PolicyChange.ApplyAsync(context.TextDocument.Project, [diagnostic], cancellationToken),
                    diagnostic.Id), diagnostic);
        }

        return Task.CompletedTask;
    }

    private static string Title(Diagnostic diagnostic, string file)
    {
        var actions = diagnostic.Properties[DiagnosticKeys.Actions];
        return diagnostic.Id == RuleDescriptors.ActionNotGranted.Id ? $"Add {actions} to {file}"
            : string.IsNullOrEmpty(actions) ? $"Remove it from {file}"
            : $"Replace it in {file} with what is needed";
    }
}
