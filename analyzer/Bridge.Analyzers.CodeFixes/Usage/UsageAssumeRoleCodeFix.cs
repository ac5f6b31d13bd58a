using System.Collections.Immutable;
using System.Composition;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.CodeFixes.Usage;

/// <summary>
/// Sets what an <c>AssumeRoleRequest</c> lacks: the duration (BRG1021) to one hour, which is AWS's default and which the author can
/// then shorten; the session name (BRG2020) to the name of the type. There is no fix for a missing external ID, because nobody can
/// guess it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UsageAssumeRoleCodeFix : CodeFixProvider
{
    private const int LongestSessionName = 64;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleDescriptors.SessionDurationMissing.Id, RuleDescriptors.SessionNameMissing.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(
                diagnostic.Location.SourceSpan,
                getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { Initializer: { Expressions.Count: > 0 } initializer }
                && SettingFor(diagnostic.Id, initializer) is { } setting)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Set {setting}",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(initializer, With(initializer, setting)))),
                        diagnostic.Id),
                    diagnostic);
            }
        }
    }

    private static string? SettingFor(string id, InitializerExpressionSyntax initializer)
    {
        if (id == RuleDescriptors.SessionDurationMissing.Id)
        {
            return IsSet(initializer, "DurationSeconds") ? null : "DurationSeconds = 3600";
        }

        // The type's name is offered only when STS allows it as a session name.
        var type = initializer.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText;
        return type is { Length: > 1 and <= LongestSessionName }
            && type.All(letter => letter < 128)
            && !IsSet(initializer, "RoleSessionName") ? $"RoleSessionName = nameof({type})" : null;
    }

    private static bool IsSet(InitializerExpressionSyntax initializer, string property) =>
        initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left.ToString() == property);

    // The new one goes after the last one and takes over what follows that one: a line end, a comment.
    private static InitializerExpressionSyntax With(InitializerExpressionSyntax initializer, string setting)
    {
        var last = initializer.Expressions.Last();
        var added = SyntaxFactory.ParseExpression(setting).WithLeadingTrivia(last.GetLeadingTrivia());
        if (initializer.Expressions.SeparatorCount == initializer.Expressions.Count)
        {
            var open = initializer.Expressions.GetWithSeparators()
                .Add(added.WithTrailingTrivia(initializer.Expressions.GetSeparators().Last().TrailingTrivia));
            return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(open));
        }

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken)
            .WithTrailingTrivia(last.GetLeadingTrivia().Count == 0 ? SyntaxFactory.Space : SyntaxFactory.EndOfLine("\n"));
        var nodes = initializer.Expressions.Replace(last, last.WithoutTrailingTrivia())
            .GetWithSeparators()
            .Add(comma)
            .Add(added.WithTrailingTrivia(last.GetTrailingTrivia()));
        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(nodes));
    }
}
