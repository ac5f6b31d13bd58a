using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Rules;

/// <summary>
/// Finds settings that an <c>AssumeRole</c> request lacks. A request is judged only when all code that sets it is known: it is created
/// in the call, or is in a variable that only the SDK receives. A role counts as one of another account when its ARN names an account
/// or is not constant. A role ARN that the program's own configuration provides counts as one of its own account.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAssumeRoleAnalyzer : DiagnosticAnalyzer
{
    private const string Request = "Amazon.SecurityToken.Model.AssumeRoleRequest";
    private const string Credentials = "Amazon.Runtime.AssumeRoleAWSCredentials";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [RuleDescriptors.ExternalIdMissing, RuleDescriptors.SessionDurationMissing, RuleDescriptors.SessionNameMissing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (AwsSymbols.TryCreate(start.Compilation) is not null)
            {
                start.RegisterSyntaxNodeAction(
                    OfCreation, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
            }
        });
    }

    private static void OfCreation(SyntaxNodeAnalysisContext context)
    {
        var creation = (BaseObjectCreationExpressionSyntax)context.Node;
        if (!(SyntaxNames.OfCreated(creation) is { } name ? name is "AssumeRoleRequest" or "AssumeRoleAWSCredentials" : SetsRole(creation))
            || context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is not { } type)
        {
            return;
        }

        switch (AwsSymbols.FullMetadataName(type))
        {
            case Request when UsageSettings.Of(context.SemanticModel, creation, context.CancellationToken) is { } settings:
                if (settings.TryGetValue("RoleArn", out var role))
                {
                    Report(context, creation, role, settings);
                    if (!settings.ContainsKey("RoleSessionName"))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(
                            RuleDescriptors.SessionNameMissing, PlaceOf(creation), Describe(context.SemanticModel, role)));
                    }
                }

                break;
            case Credentials when creation.ArgumentList is { Arguments: { Count: >= 3 } arguments }
                && arguments.All(argument => argument.NameColon is null):
                var options = arguments.Count == 3
                    ? UsageSettings.None
                    : UsageSettings.OfValue(context.SemanticModel, arguments[3].Expression, context.CancellationToken);
                if (options is not null)
                {
                    Report(context, creation, arguments[1].Expression, options);
                }

                break;
        }
    }

    // For `new() { ... }` as an argument, where no type is written.
    private static bool SetsRole(BaseObjectCreationExpressionSyntax creation) =>
        creation.Initializer?.Expressions.Any(
            setting => setting is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "RoleArn" } }) == true;

    private static Location PlaceOf(BaseObjectCreationExpressionSyntax creation) =>
        creation is ObjectCreationExpressionSyntax { Type: var type } ? type.GetLocation() : creation.NewKeyword.GetLocation();

    private static void Report(
        SyntaxNodeAnalysisContext context,
        BaseObjectCreationExpressionSyntax creation,
        ExpressionSyntax role,
        IReadOnlyDictionary<string, ExpressionSyntax> settings)
    {
        if (!IsOfAnotherAccount(context.SemanticModel, role, context.CancellationToken))
        {
            return;
        }

        if (!settings.ContainsKey("ExternalId"))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(RuleDescriptors.ExternalIdMissing, PlaceOf(creation), Describe(context.SemanticModel, role)));
        }

        if (!settings.ContainsKey("DurationSeconds"))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(RuleDescriptors.SessionDurationMissing, PlaceOf(creation), Describe(context.SemanticModel, role)));
        }
    }

    private static bool IsOfAnotherAccount(SemanticModel model, ExpressionSyntax role, CancellationToken cancellationToken)
    {
        if (model.GetConstantValue(role, cancellationToken) is { HasValue: true, Value: var value })
        {
            return value is string text && UsageLiterals.PlaceIn(text) is { Kind: "role ARN", Account.Length: > 0 };
        }

        // Values that the operator sets, and ARNs made from the caller's own account id.
        return !role.DescendantNodesAndSelf().Any(node => node switch
        {
            IdentifierNameSyntax { Identifier.ValueText: "GetEnvironmentVariable" } => true,
            ElementAccessExpressionSyntax { Expression: var map } =>
                model.GetTypeInfo(map, cancellationToken).Type?.Name.StartsWith("IConfiguration", StringComparison.Ordinal) == true,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Account", Expression: var answer } =>
                model.GetTypeInfo(answer, cancellationToken).Type?.Name == "GetCallerIdentityResponse",
            _ => false,
        });
    }

    private static string Describe(SemanticModel model, ExpressionSyntax role) =>
        model.GetConstantValue(role) is { HasValue: true, Value: string text }
            && text.Length < 200
            && text.IndexOfAny(['`', '\n', '\r']) < 0 ? $"`{text}`" : "The role";
}
