using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Rules;

/// <summary>
/// Finds credentials, accounts and partitions in source code. The shape of a text is judged first, and only the few that fit are bound.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageLiteralAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [RuleDescriptors.CredentialsInSource, RuleDescriptors.HardCodedAccount, RuleDescriptors.HardCodedPartition];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (AwsSymbols.TryCreate(start.Compilation) is null)
            {
                return;
            }

            start.RegisterSyntaxNodeAction(OfLiteral, SyntaxKind.StringLiteralExpression);
            start.RegisterSyntaxNodeAction(OfInterpolation, SyntaxKind.InterpolatedStringExpression);
            var aliases = new Lazy<HashSet<string>>(() => UsingAliases.NamesIn(start.Compilation));
            start.RegisterSyntaxNodeAction(argument => OfArgument(argument, aliases), SyntaxKind.Argument);
        });
    }

    private static void OfLiteral(SyntaxNodeAnalysisContext context)
    {
        var literal = (LiteralExpressionSyntax)context.Node;
        var text = literal.Token.ValueText;
        if (UsageLiterals.HoldsAccessKey(text))
        {
            Report(context, RuleDescriptors.CredentialsInSource, "an AWS access key ID");
        }
        else if (UsageLiterals.IsSecret(text)
            && (IsCalledSecret(literal) || IsGivenToAws(context.SemanticModel, literal, context.CancellationToken)))
        {
            Report(context, RuleDescriptors.CredentialsInSource, "an AWS secret access key");
        }

        OfPlace(
            context,
            text,
            isWhole: !(literal.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && sum.Left == literal));
    }

    private static void OfInterpolation(SyntaxNodeAnalysisContext context)
    {
        var parts = ((InterpolatedStringExpressionSyntax)context.Node).Contents;
        if (parts.OfType<InterpolatedStringTextSyntax>().Any(part => UsageLiterals.HoldsAccessKey(part.TextToken.ValueText)))
        {
            Report(context, RuleDescriptors.CredentialsInSource, "an AWS access key ID");
        }

        // Holes are written as for string.Format, so that the Region in a queue's URL can be a hole.
        var index = 0;
        var text =
            string.Concat(parts.Select(part => part is InterpolatedStringTextSyntax words ? words.TextToken.ValueText : $"{{{index++}}}"));
        OfPlace(context, text, isWhole: true);
    }

    private static void OfPlace(SyntaxNodeAnalysisContext context, string text, bool isWhole)
    {
        if (UsageLiterals.PlaceIn(text) is not { } place || context.Node.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            return;
        }

        if (!place.IsOpen)
        {
            if (!UsageLiterals.IsExampleAccount(place.Account))
            {
                Report(context, RuleDescriptors.HardCodedAccount, place.Kind, place.Account);
            }
        }
        else if (!isWhole || text.IndexOf('{') >= 0)
        {
            var remedy = place.Kind == "queue URL"
                ? "Ask `GetQueueUrl` for it, or read it from the configuration."
                : "Take the partition from the ARN of `GetCallerIdentity`, or the ARN from the configuration.";
            Report(context, RuleDescriptors.HardCodedPartition, place.Kind, place.Partition, remedy);
        }
    }

    // A constant that is passed by name. Its declaration was not reported, because the constant's name does not show what it is.
    private static void OfArgument(SyntaxNodeAnalysisContext context, Lazy<HashSet<string>> aliases)
    {
        var value = ((ArgumentSyntax)context.Node).Expression;
        var name = value is MemberAccessExpressionSyntax member ? member.Name : value as SimpleNameSyntax;
        if (name is null
            || IsSecretName(name.Identifier.ValueText)
            || !MayTakeSecret(context.Node.Parent?.Parent, aliases)
            || !IsGivenToAws(context.SemanticModel, value, context.CancellationToken))
        {
            return;
        }

        if (context.SemanticModel.GetConstantValue(value, context.CancellationToken) is { HasValue: true, Value: string text }
            && UsageLiterals.IsSecret(text))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(RuleDescriptors.CredentialsInSource, value.GetLocation(), "an AWS secret access key"));
        }
    }

    // The name of the variable, field, property or parameter that receives the text shows what it is.
    private static bool IsCalledSecret(ExpressionSyntax literal) => literal.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => IsSecretName(variable.Identifier.ValueText),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => IsSecretName(property.Identifier.ValueText),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => IsSecretName(property.Identifier.ValueText),
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax target } => IsSecretName(target.Name.Identifier.ValueText),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } => IsSecretName(target.Identifier.ValueText),
        ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => IsSecretName(name),
        _ => false,
    };

    private static bool IsSecretName(string name) => name.IndexOf("secret", StringComparison.OrdinalIgnoreCase) >= 0;

    // Not every `new` is bound: a type whose name is not like the SDK's clients and credentials is skipped, unless the name is an alias.
    private static bool MayTakeSecret(SyntaxNode? call, Lazy<HashSet<string>> aliases) =>
        call is BaseObjectCreationExpressionSyntax creation
        && (SyntaxNames.OfCreated(creation) is { } name
            ? IsSecretTaker(name) || aliases.Value.Contains(name)
            : creation is ImplicitObjectCreationExpressionSyntax);

    private static bool IsSecretTaker(string type) =>
        type.EndsWith("Credentials", StringComparison.Ordinal) || type.EndsWith("Client", StringComparison.Ordinal);

    // True for an argument of a constructor or method of the SDK.
    private static bool IsGivenToAws(SemanticModel model, ExpressionSyntax value, CancellationToken cancellationToken) =>
        value.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } }
        && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ContainingType: { } type }
        && AwsSymbols.NamespaceBelowAmazon(type) is not null
        && IsSecretTaker(type.Name);

    private static void Report(SyntaxNodeAnalysisContext context, DiagnosticDescriptor rule, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, context.Node.GetLocation(), arguments));
}
