using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Bridge.Analyzers.Reachability;

/// <summary>Reads the references of code, lambdas and local functions included.</summary>
internal sealed class ReferenceReader(SemanticModel model, CancellationToken cancellationToken)
{
    private readonly BodyReferencesBuilder _references = new(model.Compilation.Assembly);

    public BodyReferences Read(params IEnumerable<SyntaxNode> roots)
    {
        var rest = new Stack<SyntaxNode>(roots);
        while (rest.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var node = rest.Pop();
            if (node is PrimaryConstructorBaseTypeSyntax or ConstructorInitializerSyntax)
            {
                _references.AddCall(model.GetSymbolInfo(node, cancellationToken).Symbol as IMethodSymbol, isVirtual: false);
            }

            if (model.GetOperation(node, cancellationToken) is { } operation)
            {
                foreach (var inner in operation.DescendantsAndSelf())
                {
                    AddOperation(inner);
                }

                continue;
            }

            foreach (var child in node.ChildNodes())
            {
                rest.Push(child);
            }
        }

        return _references.Take();
    }

    private void AddOperation(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                _references.AddCall(invocation.TargetMethod, invocation.IsVirtual);
                break;
            case IMethodReferenceOperation reference:
                _references.AddCall(reference.Method, reference.IsVirtual);
                break;
            case IObjectCreationOperation creation:
                _references.AddMade(creation.Type);
                _references.AddCall(creation.Constructor, isVirtual: false);
                break;
            case ITypeParameterObjectCreationOperation creation:
                _references.AddMade(creation.Type);
                break;
            case IPropertyReferenceOperation property:
                _references.AddCall(property.Property.GetMethod, isVirtual: true);
                _references.AddCall(property.Property.SetMethod, isVirtual: true);
                break;
            case IEventReferenceOperation @event:
                _references.AddCall(@event.Event.AddMethod, isVirtual: true);
                _references.AddCall(@event.Event.RemoveMethod, isVirtual: true);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true, ContainingType: { } owner } }:
                _references.AddTouched(owner);
                break;
            case ITypeOfOperation typeOf:
                _references.AddMade(typeOf.TypeOperand);
                break;
            case IDefaultValueOperation { Type: { IsValueType: true } value }:
                _references.AddMade(value);
                break;
            default:
                AddImplicit(operation);
                break;
        }
    }

    // Methods that the compiler calls although the source does not name them.
    private void AddImplicit(IOperation operation)
    {
        switch (operation)
        {
            case IBinaryOperation binary:
                _references.AddCall(binary.OperatorMethod, isVirtual: false);
                break;
            case IUnaryOperation unary:
                _references.AddCall(unary.OperatorMethod, isVirtual: false);
                break;
            case IConversionOperation conversion:
                _references.AddCall(conversion.OperatorMethod, isVirtual: false);
                break;
            case ICompoundAssignmentOperation compound:
                _references.AddCall(compound.OperatorMethod, isVirtual: false);
                break;
            case IIncrementOrDecrementOperation step:
                _references.AddCall(step.OperatorMethod, isVirtual: false);
                break;
            case ICollectionExpressionOperation collection:
                _references.AddCall(collection.ConstructMethod, isVirtual: false);
                break;
            case IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop }:
                var info = model.GetForEachStatementInfo(loop);
                _references.AddCall(info.GetEnumeratorMethod, isVirtual: true);
                _references.AddCall(info.MoveNextMethod, isVirtual: true);
                _references.AddCall(info.CurrentProperty?.GetMethod, isVirtual: true);
                _references.AddCall(info.DisposeMethod, isVirtual: true);
                break;
            case IAwaitOperation { Syntax: AwaitExpressionSyntax await }:
                _references.AddCall(model.GetAwaitExpressionInfo(await).GetAwaiterMethod, isVirtual: true);
                break;
            case IUsingOperation { Resources: var resources }:
                AddDispose(resources);
                break;
            case IUsingDeclarationOperation { DeclarationGroup: var group }:
                AddDispose(group);
                break;
            case IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment }:
                _references.AddCall(model.GetDeconstructionInfo(assignment).Method, isVirtual: false);
                break;
        }
    }

    // Dispose is found by pattern too, because a ref struct may have no interface.
    private void AddDispose(IOperation resources)
    {
        var types = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators)
                .Select(declarator => (ITypeSymbol?)declarator.Symbol.Type)
            : [resources.Type];
        foreach (var type in types)
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                foreach (var method in current.GetMembers().OfType<IMethodSymbol>())
                {
                    if (method is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true }
                        && !method.ContainingType.SpecialType.Equals(SpecialType.System_Object))
                    {
                        _references.AddCall(method, isVirtual: true);
                    }
                }
            }
        }
    }
}
