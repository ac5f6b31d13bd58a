using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Bridge.Analyzers.Reachability;

/// <summary>Reads what the code of a member refers to, lambdas and local functions included.</summary>
internal sealed class BodyReader(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public BodyReferences Read(ISymbol member)
    {
        var references = new BodyReferences();
        foreach (var part in Parts(member))
        {
            var syntax = part.GetSyntax(cancellationToken);
            ReadNode(ModelOf(syntax.SyntaxTree), syntax, references);
        }

        return references;
    }

    private static IEnumerable<SyntaxReference> Parts(ISymbol member) => member is IMethodSymbol { PartialImplementationPart: { } implementation }
        ? member.DeclaringSyntaxReferences.AddRange(implementation.DeclaringSyntaxReferences)
        : member.DeclaringSyntaxReferences;

    // The analysis driver's models are gone when the compilation ends. Those made here bind only the bodies that are reached, and each once.
#pragma warning disable RS1030 // There is no other model at the end of a compilation, and before it nobody knows what is reachable.
    private SemanticModel ModelOf(SyntaxTree tree) => _models.TryGetValue(tree, out var model) ? model : _models[tree] = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    private void ReadNode(SemanticModel model, SyntaxNode root, BodyReferences references)
    {
        var rest = new Stack<SyntaxNode>();
        rest.Push(root);
        while (rest.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var node = rest.Pop();
            if (node is PrimaryConstructorBaseTypeSyntax or ConstructorInitializerSyntax)
            {
                AddCall(model.GetSymbolInfo(node, cancellationToken).Symbol as IMethodSymbol, isVirtual: false, references);
            }

            if (IsOtherMember(node, root))
            {
                continue;
            }

            if (model.GetOperation(node, cancellationToken) is { } operation)
            {
                foreach (var inner in operation.DescendantsAndSelf())
                {
                    AddOperation(model, inner, references);
                }

                continue;
            }

            foreach (var child in node.ChildNodes())
            {
                rest.Push(child);
            }
        }
    }

    // The declaring syntax of a primary constructor is its type, and that of top-level statements the whole file: the other members there are read when they are reached.
    private static bool IsOtherMember(SyntaxNode node, SyntaxNode root) =>
        node != root && node is MemberDeclarationSyntax and not GlobalStatementSyntax && (root is TypeDeclarationSyntax or CompilationUnitSyntax);

    private void AddOperation(SemanticModel model, IOperation operation, BodyReferences references)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                AddCall(invocation.TargetMethod, invocation.IsVirtual, references);
                break;
            case IMethodReferenceOperation reference:
                AddCall(reference.Method, reference.IsVirtual, references);
                break;
            case IObjectCreationOperation creation:
                Make(creation.Type, references);
                AddCall(creation.Constructor, isVirtual: false, references);
                break;
            case ITypeParameterObjectCreationOperation creation:
                Make(creation.Type, references);
                break;
            case IPropertyReferenceOperation property:
                AddCall(property.Property.GetMethod, isVirtual: true, references);
                AddCall(property.Property.SetMethod, isVirtual: true, references);
                break;
            case IEventReferenceOperation @event:
                AddCall(@event.Event.AddMethod, isVirtual: true, references);
                AddCall(@event.Event.RemoveMethod, isVirtual: true, references);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true, ContainingType: { } owner } }:
                references.Touched.Add(owner);
                break;
            case ITypeOfOperation typeOf:
                Make(typeOf.TypeOperand, references);
                break;
            case IDefaultValueOperation { Type: { IsValueType: true } value }:
                Make(value, references);
                break;
            default:
                AddImplicit(model, operation, references);
                break;
        }
    }

    // What the compiler calls without a name in the source.
    private void AddImplicit(SemanticModel model, IOperation operation, BodyReferences references)
    {
        switch (operation)
        {
            case IBinaryOperation binary:
                AddCall(binary.OperatorMethod, isVirtual: false, references);
                break;
            case IUnaryOperation unary:
                AddCall(unary.OperatorMethod, isVirtual: false, references);
                break;
            case IConversionOperation conversion:
                AddCall(conversion.OperatorMethod, isVirtual: false, references);
                break;
            case ICompoundAssignmentOperation compound:
                AddCall(compound.OperatorMethod, isVirtual: false, references);
                break;
            case IIncrementOrDecrementOperation step:
                AddCall(step.OperatorMethod, isVirtual: false, references);
                break;
            case ICollectionExpressionOperation collection:
                AddCall(collection.ConstructMethod, isVirtual: false, references);
                break;
            case IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop }:
                var info = model.GetForEachStatementInfo(loop);
                AddCall(info.GetEnumeratorMethod, isVirtual: true, references);
                AddCall(info.MoveNextMethod, isVirtual: true, references);
                AddCall(info.CurrentProperty?.GetMethod, isVirtual: true, references);
                AddCall(info.DisposeMethod, isVirtual: true, references);
                break;
            case IAwaitOperation { Syntax: AwaitExpressionSyntax await }:
                AddCall(model.GetAwaitExpressionInfo(await).GetAwaiterMethod, isVirtual: true, references);
                break;
            case IUsingOperation { Resources: var resources }:
                AddDispose(resources, references);
                break;
            case IUsingDeclarationOperation { DeclarationGroup: var group }:
                AddDispose(group, references);
                break;
            case IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment }:
                AddCall(model.GetDeconstructionInfo(assignment).Method, isVirtual: false, references);
                break;
        }
    }

    // By pattern too: a ref struct has no interface.
    private void AddDispose(IOperation resources, BodyReferences references)
    {
        var types = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators).Select(declarator => (ITypeSymbol?)declarator.Symbol.Type)
            : [resources.Type];
        foreach (var type in types)
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                foreach (var method in current.GetMembers().OfType<IMethodSymbol>())
                {
                    if (method is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true } && !method.ContainingType.SpecialType.Equals(SpecialType.System_Object))
                    {
                        AddCall(method, isVirtual: true, references);
                    }
                }
            }
        }
    }

    private static void AddCall(IMethodSymbol? method, bool isVirtual, BodyReferences references)
    {
        if (method is null)
        {
            return;
        }

        references.Called.Add((method, isVirtual));
        foreach (var argument in method.TypeArguments.Concat(method.ContainingType?.TypeArguments ?? []))
        {
            Make(argument, references);
        }
    }

    // A container makes what is named as a type argument, by a constructor that it chooses.
    private static void Make(ITypeSymbol? type, BodyReferences references)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } made)
        {
            references.Made.Add(made);
        }
    }
}
