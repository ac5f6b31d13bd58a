using System.Collections.Immutable;
using System.Composition;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Bridge.Analyzers.CodeFixes.Usage;

/// <summary>Ends a catch that hides a failure (BRG2023) with <c>throw;</c>. Its logging and its comments stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UsageExceptionCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleDescriptors.ExceptionSwallowed.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<CatchClauseSyntax>() is { } clause)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Rethrow",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(clause.Block, Rethrown(clause.Block)))),
                        diagnostic.Id), diagnostic);
            }
        }
    }

    private static BlockSyntax Rethrown(BlockSyntax block)
    {
        var rethrow = SyntaxFactory.ThrowStatement();
        var ended = block.Statements.LastOrDefault() is (ReturnStatementSyntax or ContinueStatementSyntax) and var last
            ? block.ReplaceNode(last, rethrow.WithTriviaFrom(last))
            : block.AddStatements(rethrow);
        return ended.WithAdditionalAnnotations(Formatter.Annotation);
    }
}
