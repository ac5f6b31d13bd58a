using Bridge.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>
/// Finds in a source file the AWS calls, the properties set in requests, and the attributes. Names are compared first, and only names
/// of the SDK are bound, because binding is slow. Safe to use from several threads.
/// </summary>
internal sealed class AwsCallFinder(AwsMembers members, CandidateNames names)
{
    public AwsMembers Members => members;

    public TreeFindings Find(SemanticModel model, CancellationToken cancellationToken)
    {
        var findings = new TreeFindings(model.SyntaxTree);
        List<SyntaxNode>? targetTyped = null;
        var creates = false;
        foreach (var node in model.SyntaxTree.GetRoot(cancellationToken).DescendantNodes())
        {
            switch (node)
            {
                case SimpleNameSyntax name:
                    var text = name.Identifier.ValueText;
                    if (names.IsMethod(text))
                    {
                        AddCall(model, name, name, findings, cancellationToken);
                    }
                    else if (names.IsCreated(text))
                    {
                        creates = true;
                        AddCreation(model, name, findings, cancellationToken);
                    }

                    if (MayBeSetting(name, text))
                    {
                        SettingReader.Add(model, name, findings, cancellationToken);
                    }

                    break;
                case ImplicitObjectCreationExpressionSyntax:
                    (targetTyped ??= []).Add(node);
                    break;
                case AttributeSyntax attribute:
                    AddAttributed(model, attribute, findings, cancellationToken);
                    break;
            }
        }

        // `new(...)` has no name, so it is bound in every file that names such a type.
        foreach (var creation in creates && targetTyped is not null ? targetTyped : [])
        {
            AddCall(model, creation, creation, findings, cancellationToken);
        }

        findings.Calls.Sort((left, right) => left.Span.CompareTo(right.Span));
        return findings;
    }

    private bool MayBeSetting(SimpleNameSyntax name, string text) =>
        SettingReader.IsWritten(name) && (members.Catalog.ConditionNames.Contains(text) || NeedProperty.NamesARole(text));

    private void AddCreation(SemanticModel model, SimpleNameSyntax name, TreeFindings findings, CancellationToken cancellationToken)
    {
        SyntaxNode type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            type = type.Parent;
        }

        if (type.Parent is ObjectCreationExpressionSyntax creation && creation.Type == type)
        {
            AddCall(model, creation, name, findings, cancellationToken);
        }
    }

    private void AddCall(SemanticModel model, SyntaxNode node, SyntaxNode place, TreeFindings findings, CancellationToken cancellationToken)
    {
        if (IsOnlyNamed(node) || MethodOf(model, node, cancellationToken) is not { } method
            || members.Find(method) is not { } member || IsDeclaredHere(method, model))
        {
            return;
        }

        var request = member.DependsOnRequest ? RequestReader.Read(model, node, members.Symbols, cancellationToken) : RequestShape.None;
        findings.Calls.Add(new(member, model.SyntaxTree, place.Span, ContainerOf(model, node.SpanStart, cancellationToken), request));
    }

    /// <summary>
    /// The method that a name refers to; for a call that does not compile, a candidate. A generator sees many such calls, because it
    /// does not see what other generators write.
    /// </summary>
    internal static IMethodSymbol? MethodOf(SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
    {
        var info = model.GetSymbolInfo(node, cancellationToken);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
    }

    // Such a method counts once, at its declaration, and not at its calls.
    private static bool IsDeclaredHere(IMethodSymbol method, SemanticModel model) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, model.Compilation.Assembly)
            && !AwsMembers.DeclaredActions(method.OriginalDefinition).IsEmpty;

    private static bool IsOnlyNamed(SyntaxNode node)
    {
        for (var parent = node.Parent; parent is ExpressionSyntax
            or ArgumentSyntax or ArgumentListSyntax or NameEqualsSyntax or NameColonSyntax; parent = parent.Parent)
        {
            if (parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
                || parent is NameColonSyntax)
            {
                return true;
            }

            if (parent is AnonymousFunctionExpressionSyntax)
            {
                break;
            }
        }

        return false;
    }

    private void AddAttributed(SemanticModel model, AttributeSyntax attribute, TreeFindings findings, CancellationToken cancellationToken)
    {
        if (SyntaxNames.LastOf(attribute.Name)?.Identifier is not { } name || attribute.Parent?.Parent is not { } declaration)
        {
            return;
        }

        if (AttributeNames.Is(name, AttributeNames.RequiresIamActions))
        {
            AddDeclaration(model, declaration, findings, cancellationToken);
        }
        else if (AttributeNames.Is(name, AttributeNames.IamPolicy) && model.GetDeclaredSymbol(declaration, cancellationToken) is { } root)
        {
            AddClaim(root, attribute, findings, cancellationToken);
        }
        else if (AttributeNames.Is(name, AttributeNames.AwsOperation)
            && model.GetDeclaredSymbol(
                declaration, cancellationToken) is IParameterSymbol { ContainingSymbol: IMethodSymbol taker } parameter
            && NamedOperations.PrefixOf(parameter) is not null)
        {
            findings.OperationTakers.Add(taker);
        }
    }

    private void AddDeclaration(SemanticModel model, SyntaxNode declaration, TreeFindings findings, CancellationToken cancellationToken)
    {
        var symbol = model.GetDeclaredSymbol(declaration, cancellationToken);
        var method = symbol as IMethodSymbol ?? (symbol as IPropertySymbol)?.GetMethod;
        if (method is null || AwsMembers.DeclaredActions(method).IsEmpty || members.Find(method) is not { } member)
        {
            return;
        }

        var place = symbol!.Locations.FirstOrDefault(location => location.SourceTree == model.SyntaxTree)?.SourceSpan ?? declaration.Span;
        if (findings.Calls.All(call => call.Span != place))
        {
            findings.Calls.Add(new(member, model.SyntaxTree, place, Definition(method), RequestShape.None) { IsDeclaration = true });
        }
    }

    private static void AddClaim(ISymbol root, AttributeSyntax attribute, TreeFindings findings, CancellationToken cancellationToken)
    {
        foreach (var data in root.GetAttributes())
        {
            if (AwsSymbols.IsAttribute(data, AwsSymbols.IamPolicyAttribute)
                && data.ApplicationSyntaxReference?.GetSyntax(cancellationToken) == attribute
                && data.ConstructorArguments.Length == 1 && data.ConstructorArguments[0].Value is string { Length: > 0 } file)
            {
                findings.Claims.Add(new(root, file, attribute.GetLocation()));
            }
        }
    }

    /// <summary>The member that contains a position. Lambdas and local functions count as part of the member around them.</summary>
    internal static ISymbol ContainerOf(SemanticModel model, int position, CancellationToken cancellationToken)
    {
        ISymbol symbol = model.GetEnclosingSymbol(position, cancellationToken) ?? model.Compilation.Assembly;
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction }
            or IParameterSymbol or ILocalSymbol)
        {
            symbol = symbol.ContainingSymbol;
        }

        return Definition(symbol);
    }

    /// <summary>Maps the two halves of a partial method, and all constructions of a generic one, to one symbol.</summary>
    internal static ISymbol Definition(ISymbol symbol) => symbol.OriginalDefinition switch
    {
        IMethodSymbol { PartialDefinitionPart: { } definition } => definition,
        IPropertySymbol { PartialDefinitionPart: { } definition } => definition,
        var original => original,
    };
}
