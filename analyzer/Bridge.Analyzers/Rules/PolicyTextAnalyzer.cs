using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Bridge.Analyzers.PolicyFiles;
using Bridge.Analyzers.PolicyTexts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Rules;

/// <summary>
/// Judges policies written as text: in literals, interpolated strings and concatenations, and in policy files. A literal that does not
/// look like a policy costs one search.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyTextAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        RuleDescriptors.TextWildcardAction, RuleDescriptors.TextAllResources, RuleDescriptors.TextEscalation, RuleDescriptors.TextNotJson,
        RuleDescriptors.TextNotPolicy, RuleDescriptors.TextUnknownService, RuleDescriptors.TextUnknownAction, RuleDescriptors.TextTooLarge,
    ];

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

            start.RegisterSyntaxNodeAction(
                AnalyzeLiteral,
                SyntaxKind.StringLiteralExpression,
                SyntaxKind.Utf8StringLiteralExpression,
                SyntaxKind.InterpolatedStringExpression);
            start.RegisterAdditionalFileAction(AnalyzeFile);
        });
    }

    private static void AnalyzeLiteral(SyntaxNodeAnalysisContext context)
    {
        if (LiteralReader.HoldsMark(context.Node)
            && LiteralReader.Read((ExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken) is { } source)
        {
            Report(source, PolicyCheck.Run(source.Value, isFile: false), context.ReportDiagnostic);
        }
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context)
    {
        var path = context.AdditionalFile.Path;
        if (!path.EndsWith(DeclaredPolicy.FileSuffix, StringComparison.OrdinalIgnoreCase)
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        if (text.Length > JsonReader.MaxLength)
        {
            Report(new FileSource(path, text, ""), [PolicySize.Unread(text.Length)], context.ReportDiagnostic);
            return;
        }

        // When a file that is checked against the code is no policy at all, BRG1005 reports it.
        var value = text.ToString();
        var isFormSaid = DeclaredPolicy.IsDeclaredPolicy(path) && DeclaredPolicyReader.Read(path, text).Fault is not null;
        Report(new FileSource(path, text, value), PolicyCheck.Run(value, isFile: true, isFormSaid), context.ReportDiagnostic);
    }

    private static void Report(PolicySource source, IEnumerable<TextFinding> findings, Action<Diagnostic> report)
    {
        foreach (var finding in findings)
        {
            var properties = finding.Replacement is { } replacement && source.IsWrittenPlainly(finding.Span)
                ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticKeys.Actions, replacement)
                : ImmutableDictionary<string, string?>.Empty;
            report(Diagnostic.Create(finding.Rule, source.LocationOf(finding.Span), properties, [.. finding.Arguments.Cast<object>()]));
        }
    }
}
