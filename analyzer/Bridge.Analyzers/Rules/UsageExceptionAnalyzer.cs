using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Rules;

/// <summary>Finds catches around AWS calls that hide the failure from the caller.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageExceptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.ExceptionSwallowed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (AwsSymbols.TryCreate(start.Compilation) is { } symbols)
            {
                start.RegisterSyntaxNodeAction(node => OfCatch(node, symbols), SyntaxKind.CatchClause);
            }
        });
    }

    // The syntax is examined first, and only the few catches that look bad are bound.
    private static void OfCatch(SyntaxNodeAnalysisContext context, AwsSymbols symbols)
    {
        var clause = (CatchClauseSyntax)context.Node;
        if (clause.Filter is not null || clause.Parent is not TryStatementSyntax attempt || !UsageCatch.ReportsSuccess(clause, attempt))
        {
            return;
        }

        var model = context.SemanticModel;
        var caught = clause.Declaration is null ? null : model.GetTypeInfo(clause.Declaration.Type, context.CancellationToken).Type;
        var isAny = clause.Declaration is null || (caught is not null && AwsSymbols.FullMetadataName(caught) == "System.Exception");
        if ((isAny && CallsAws(model, attempt.Block, symbols, context.CancellationToken))
            || (caught is not null && IsOfWholeService(caught)))
        {
            if (OutcomeIsCarried(model, clause, attempt))
            {
                return;
            }

            context.ReportDiagnostic(
                Diagnostic.Create(RuleDescriptors.ExceptionSwallowed, clause.CatchKeyword.GetLocation(), caught?.Name ?? "Exception"));
        }
    }

    // An exception such as `NoSuchKeyException` is an expected answer. Exceptions outside the `Model` namespaces stand for any failure.
    private static bool IsOfWholeService(ITypeSymbol type)
    {
        if (AwsSymbols.NamespaceBelowAmazon(type) is not { } scope
            || scope == "Model"
            || scope.EndsWith(".Model", StringComparison.Ordinal))
        {
            return false;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (AwsSymbols.FullMetadataName(current) is "Amazon.Runtime.AmazonServiceException" or "Amazon.Runtime.AmazonClientException")
            {
                return true;
            }
        }

        return false;
    }

    private static bool CallsAws(
        SemanticModel model, BlockSyntax block, AwsSymbols symbols, CancellationToken cancellationToken) => UsageSyntax.OwnNodes(block)
        .OfType<InvocationExpressionSyntax>()
        .Any(call => model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Name: not "Dispose", ContainingType: { } type }
            && symbols.IsClient(type));

    // `string? found = null; try { found = await … } catch { } return found;`: the caller gets null.
    private static bool OutcomeIsCarried(SemanticModel model, CatchClauseSyntax clause, TryStatementSyntax attempt)
    {
        if (clause.Block.Statements.LastOrDefault() is ReturnStatementSyntax)
        {
            return false;
        }

        if (UsageSyntax.OwnNodes(attempt.Block)
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left is not IdentifierNameSyntax))
        {
            return true;
        }

        return model.AnalyzeDataFlow(attempt.Block) is not { Succeeded: true, DataFlowsOut.IsEmpty: true }
            || UsageSyntax.OwnNodes(attempt.Block).OfType<AssignmentExpressionSyntax>()
                .Any(assignment => model.GetSymbolInfo(assignment.Left).Symbol is IFieldSymbol or IPropertySymbol);
    }
}
