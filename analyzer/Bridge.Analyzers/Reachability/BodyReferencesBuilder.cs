using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>
/// Gathers the references of one body after the other. References that the call graph does not need are dropped at once, to save memory
/// in large compilations.
/// </summary>
internal sealed class BodyReferencesBuilder(IAssemblySymbol assembly)
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private readonly HashSet<IMethodSymbol> _called = new(Comparer);
    private readonly HashSet<IMethodSymbol> _dispatched = new(Comparer);
    private readonly HashSet<INamedTypeSymbol> _made = new(Comparer);
    private readonly HashSet<INamedTypeSymbol> _touched = new(Comparer);

    /// <summary>The references added since the last call.</summary>
    public BodyReferences Take()
    {
        var references = new BodyReferences([.. _called], [.. _dispatched], [.. _made], [.. _touched]);
        _called.Clear();
        _dispatched.Clear();
        _made.Clear();
        _touched.Clear();
        return references;
    }

    public void AddCall(IMethodSymbol? symbol, bool isVirtual)
    {
        if (symbol is null)
        {
            return;
        }

        AddMade(symbol.TypeArguments);
        AddMade(symbol.ContainingType?.TypeArguments ?? []);
        var method = (symbol.ReducedFrom ?? symbol).OriginalDefinition;
        if (IsOurs(method))
        {
            _called.Add(method);
        }

        if (isVirtual
            && (method.IsVirtual || method.IsAbstract || method.IsOverride)
            && (IsOurs(method) || !TypeHierarchy.IsFramework(method.ContainingAssembly)))
        {
            _dispatched.Add(method);
        }
    }

    public void AddMade(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } made && IsOurs(made))
        {
            _made.Add(made.OriginalDefinition);
        }
    }

    public void AddTouched(INamedTypeSymbol? type)
    {
        if (type is not null && IsOurs(type))
        {
            _touched.Add(type.OriginalDefinition);
        }
    }

    // A container may create the types named as type arguments, with any constructor.
    private void AddMade(ImmutableArray<ITypeSymbol> arguments)
    {
        foreach (var argument in arguments)
        {
            AddMade(argument);
        }
    }

    private bool IsOurs(ISymbol symbol) => Comparer.Equals(symbol.ContainingAssembly, assembly);
}
