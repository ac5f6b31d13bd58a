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

/// <summary>
/// Moves a client that is built for each call (BRG2021) to a static field. All methods of the type that build the same client share the
/// field.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UsageClientCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleDescriptors.ClientPerCall.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await MoveAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var moved = await MoveAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            if (moved != context.Document)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Keep the client in a static field", _ => Task.FromResult(moved), diagnostic.Id), diagnostic);
            }
        }
    }

    private static async Task<Document> MoveAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return document;
        }

        var creations = diagnostics
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))
            .OfType<ObjectCreationExpressionSyntax>()
            .Where(creation => IsMovable(creation, model, cancellationToken))
            .ToList();
        if (creations.Count == 0)
        {
            return document;
        }

        root = root.TrackNodes(creations);
        foreach (var creation in creations)
        {
            root = Move(root, root.GetCurrentNode(creation)!);
        }

        return document.WithSyntaxRoot(root);
    }

    // Fixed only when the client has its own declaration, the types around it are neither partial nor generic, the arguments are
    // static, and the code does not call the client's Dispose.
    private static bool IsMovable(ObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
        && variable.Parent is VariableDeclarationSyntax { Variables.Count: 1,
            Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block } }
        && creation.Ancestors()
            .OfType<TypeDeclarationSyntax>()
            .FirstOrDefault() is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax
        && creation.Ancestors()
            .OfType<TypeDeclarationSyntax>()
            .All(type => type.TypeParameterList is null && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
        && !UsesOf(block, variable.Identifier.ValueText).Any(
            use => use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" })
        && creation.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .All(name => model.GetSymbolInfo(name, cancellationToken).Symbol is { } symbol
                && (symbol is INamespaceOrTypeSymbol
                    || symbol.IsStatic
                    || (name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } set && set.Left == name)));

    private static SyntaxNode Move(SyntaxNode root, ObjectCreationExpressionSyntax creation)
    {
        var variable = (VariableDeclaratorSyntax)creation.Parent!.Parent!;
        var statement = (StatementSyntax)variable.Parent!.Parent!;
        var block = (BlockSyntax)statement.Parent!;
        var type = block.Ancestors().OfType<TypeDeclarationSyntax>().First();
        var (field, isNew) = FieldIn(type, creation);

        var statements = block.Statements.IndexOf(statement);
        var shared = SyntaxFactory.IdentifierName(field);
        var used = block.ReplaceNodes(UsesOf(block, variable.Identifier.ValueText), (use, _) => shared.WithTriviaFrom(use));
        var emptied = used.RemoveNode(used.Statements[statements], SyntaxRemoveOptions.KeepDirectives)!;
        var changed = type.ReplaceNode(block, emptied);
        return root.ReplaceNode(type, isNew ? changed.WithMembers(changed.Members.Insert(0, Field(creation, field))) : changed);
    }

    private static (string Name, bool IsNew) FieldIn(TypeDeclarationSyntax type, ObjectCreationExpressionSyntax creation)
    {
        var name = creation.Type is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText : creation.Type.ToString();
        var stem = "Shared" + (name.StartsWith("Amazon", StringComparison.Ordinal) ? name.Substring("Amazon".Length) : "Client");
        for (var number = 1; ; number++)
        {
            var field = number == 1 ? stem : stem + number;
            var same = type.Members.OfType<FieldDeclarationSyntax>()
                .SelectMany(member => member.Declaration.Variables)
                .FirstOrDefault(member => member.Identifier.ValueText == field);
            if (same?.Initializer is { } initializer && SyntaxFactory.AreEquivalent(initializer.Value, creation))
            {
                return (field, false);
            }

            if (!type.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == field))
            {
                return (field, true);
            }
        }
    }

    private static MemberDeclarationSyntax Field(ObjectCreationExpressionSyntax creation, string name) => SyntaxFactory
        .ParseMemberDeclaration($"private static readonly {creation.Type} {name} = {creation.WithoutTrivia()};\n\n")!
        .WithAdditionalAnnotations(Formatter.Annotation);

    private static IEnumerable<IdentifierNameSyntax> UsesOf(BlockSyntax block, string variable) =>
        block.DescendantNodes().OfType<IdentifierNameSyntax>().Where(
            use => use.Identifier.ValueText == variable && use.Parent is MemberAccessExpressionSyntax member && member.Expression == use);
}
