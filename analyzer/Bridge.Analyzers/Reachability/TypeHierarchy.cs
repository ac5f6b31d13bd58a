using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>Which types of a compilation implement what.</summary>
internal sealed class TypeHierarchy(Compilation compilation, CancellationToken cancellationToken)
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private List<INamedTypeSymbol>? _types;

    /// <summary>The types of the compilation that have an implementation of <paramref name="method"/>.</summary>
    public IEnumerable<INamedTypeSymbol> ImplementorsOf(IMethodSymbol method) => (_types ??= [.. AllTypes()]).Where(type => ImplementationOf(method, type) is not null);

    /// <summary>What a call of <paramref name="method"/> runs on an object of <paramref name="type"/>; null when the type does not have it.</summary>
    public static IMethodSymbol? ImplementationOf(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract)
        {
            return null;
        }

        return method.ContainingType.TypeKind == TypeKind.Interface ? OfInterface(method, type) : OfClass(method, type);
    }

    /// <summary>The members that code of other assemblies may call once it has an object of <paramref name="type"/>: overrides and implementations of theirs.</summary>
    public static IEnumerable<ISymbol> CallableFromOutside(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && Comparer.Equals(current.ContainingAssembly, type.ContainingAssembly); current = current.BaseType?.OriginalDefinition)
        {
            foreach (var method in current.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.IsOverride && !Comparer.Equals(Overridden(method).ContainingAssembly, type.ContainingAssembly))
                {
                    yield return method;
                }
            }
        }

        foreach (var member in type.AllInterfaces.Where(contract => !Comparer.Equals(contract.ContainingAssembly, type.ContainingAssembly)).SelectMany(contract => contract.GetMembers()))
        {
            if (member is IMethodSymbol && type.FindImplementationForInterfaceMember(member) is { } implementation)
            {
                yield return implementation;
            }
        }
    }

    private static IMethodSymbol? OfInterface(IMethodSymbol method, INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (!Comparer.Equals(contract.OriginalDefinition, method.ContainingType))
            {
                continue;
            }

            foreach (var member in contract.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (Comparer.Equals(member.OriginalDefinition, method))
                {
                    return type.FindImplementationForInterfaceMember(member) as IMethodSymbol;
                }
            }
        }

        return null;
    }

    private static IMethodSymbol? OfClass(IMethodSymbol method, INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = member; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (Comparer.Equals(overridden.OriginalDefinition, method))
                    {
                        return member;
                    }
                }
            }
        }

        return null;
    }

    private static IMethodSymbol Overridden(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method;
    }

    private IEnumerable<INamedTypeSymbol> AllTypes()
    {
        var rest = new Stack<INamespaceOrTypeSymbol>();
        rest.Push(compilation.Assembly.GlobalNamespace);
        while (rest.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in rest.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                rest.Push(member);
                if (member is INamedTypeSymbol type)
                {
                    yield return type;
                }
            }
        }
    }
}
