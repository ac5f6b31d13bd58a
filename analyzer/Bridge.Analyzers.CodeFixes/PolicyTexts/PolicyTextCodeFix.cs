using System.Collections.Immutable;
using System.Composition;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Bridge.Analyzers.CodeFixes.PolicyTexts;

/// <summary>
/// Writes the name that was probably meant for a service (BRG2012) or an action (BRG2013), in literals and in policy files.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp, DocumentKinds = ["Document", "AdditionalDocument"], DocumentExtensions = [".cs", ".json"]), Shared]
public sealed class PolicyTextCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleDescriptors.TextUnknownService.Id, RuleDescriptors.TextUnknownAction.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => PolicyTextFixAllProvider.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => NameChange.Of(diagnostic) is not null))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Write {NameChange.Of(diagnostic)}",
                    cancellationToken => NameChange.ApplyAsync(context.TextDocument.Project, [diagnostic], cancellationToken),
                    diagnostic.Id),
                diagnostic);
        }

        return Task.CompletedTask;
    }
}
