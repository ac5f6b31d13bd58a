using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Rules;

/// <summary>
/// Finds clients that are built again and again with the same arguments, in a loop or in a method that others call, and are not kept.
/// Not reported: a client that differs between calls (another Region, another role), one that is returned, stored or passed on, and one
/// that a program builds once at its start.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageClientAnalyzer : DiagnosticAnalyzer
{
    // Names of members that run once for each program or object.
    private static readonly string[] OnceNames = [
        "Main", "Configure", "Create", "Build", "Init", "Setup", "SetUp", "Start", "Stop", "Dispose", "TearDown", "Seed", "Run",
        "Execute"
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.ClientPerCall];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (AwsSymbols.TryCreate(start.Compilation) is { } symbols)
            {
                start.RegisterSyntaxNodeAction(
                    node => OfCreation(node, symbols), SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
            }
        });
    }

    private static void OfCreation(SyntaxNodeAnalysisContext context, AwsSymbols symbols)
    {
        var creation = (BaseObjectCreationExpressionSyntax)context.Node;
        var type = creation is ObjectCreationExpressionSyntax named
            ? named.Type
            : ((creation.Parent as EqualsValueClauseSyntax)?.Parent?.Parent as VariableDeclarationSyntax)?.Type;
        if (type?.ToString() is not { } name
            || !name.EndsWith("Client", StringComparison.Ordinal)
            || name.IndexOf("Amazon", StringComparison.Ordinal) < 0
            || !IsLetGo(creation) || UsageSyntax.BodyOf(creation) is not { } body)
        {
            return;
        }

        var model = context.SemanticModel;
        var loop = creation.Ancestors()
            .TakeWhile(node => !UsageSyntax.IsBody(node))
            .FirstOrDefault(node => UsageSyntax.IsLoop(node) && IsRepeated(node, creation));
        if ((loop is null && !IsCalledByOthers(body))
            || model.GetTypeInfo(creation, context.CancellationToken).Type is not { } created
            || !symbols.IsClient(created)
            || AwsSymbols.NamespaceBelowAmazon(created) is null
            || !IsSameEachTime(model, creation, loop, depth: 0, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            RuleDescriptors.ClientPerCall,
            creation.GetLocation(),
            created.Name,
            loop is null ? "in each call of its method" : "in each turn of its loop"));
    }

    // The client is called directly, or is in a variable of which only members are used. If it were passed on, the receiver could
    // keep it.
    private static bool IsLetGo(ExpressionSyntax creation)
    {
        var parent = creation.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        if (parent is MemberAccessExpressionSyntax)
        {
            return true;
        }

        if (parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } variable })
        {
            return false;
        }

        var name = variable.Identifier.ValueText;
        var uses = UsageSyntax.BodyOf(creation)?.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == name)
            .ToList() ?? [];
        return uses.Count > 0 && uses.All(use => use.Parent is MemberAccessExpressionSyntax member && member.Expression == use);
    }

    // The initializer of a loop runs once.
    private static bool IsRepeated(SyntaxNode loop, SyntaxNode creation) => loop switch
    {
        CommonForEachStatementSyntax each => each.Statement.Span.Contains(creation.Span),
        ForStatementSyntax counted => counted.Statement.Span.Contains(creation.Span),
        _ => true,
    };

    private static bool IsCalledByOthers(SyntaxNode body) =>
        body is MethodDeclarationSyntax method
        && method.AttributeLists.Count == 0
        && !method.Modifiers.Any(SyntaxKind.PrivateKeyword)
        && method.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword)
            || modifier.IsKind(SyntaxKind.InternalKeyword)
            || modifier.IsKind(SyntaxKind.ProtectedKeyword))
        && !OnceNames.Any(name => method.Identifier.ValueText.StartsWith(name, StringComparison.Ordinal));

    // Constants, static members and readonly fields count as the same each time. A method's variables count as the same only in a loop
    // that does not set them.
    private static bool IsSameEachTime(
        SemanticModel model, SyntaxNode node, SyntaxNode? loop, int depth, CancellationToken cancellationToken)
    {
        if (depth > 3 || node.DescendantNodes().Any(inner => inner is AwaitExpressionSyntax or AnonymousFunctionExpressionSyntax))
        {
            return false;
        }

        foreach (var name in node.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            var isSame = model.GetSymbolInfo(name, cancellationToken).Symbol switch
            {
                IParameterSymbol => false,
                ILocalSymbol local => IsSameLocal(model, local, loop, depth, cancellationToken),
                IFieldSymbol field => field.IsStatic || field.IsConst || field.IsReadOnly,
                IPropertySymbol property => IsSdk(property.ContainingType)
                    || (property.IsStatic && property.SetMethod is null)
                    || name.Parent is MemberAccessExpressionSyntax,
                IMethodSymbol { MethodKind: MethodKind.Constructor } => true,
                IMethodSymbol method => method.IsStatic && (IsSdk(method.ContainingType) || method.ContainingType.Name == "Environment"),
                INamespaceOrTypeSymbol => true,
                _ => false,
            };
            if (!isSame)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSameLocal(
        SemanticModel model, ILocalSymbol local, SyntaxNode? loop, int depth, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
            is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && IsSameEachTime(model, value, loop, depth + 1, cancellationToken);

    private static bool IsSdk(ITypeSymbol type) => AwsSymbols.NamespaceBelowAmazon(type) is not null;
}
