using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>The implementations in a compilation, indexed once.</summary>
internal sealed class TypeHierarchy(IAssemblySymbol assembly, CancellationToken cancellationToken)
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>>? _types;

    /// <summary>The types of the compilation that have an implementation of <paramref name="method"/>.</summary>
    public IEnumerable<INamedTypeSymbol> ImplementorsOf(IMethodSymbol method) =>
        (_types ??= AllTypes()).TryGetValue(method.ContainingType, out var types)
            ? types.Where(type => ImplementationsOf(method, type).Any())
            : [];

    /// <summary>
    /// The types, as definitions, that an object of <paramref name="type"/> can be used as: itself, its base classes, its interfaces.
    /// The framework's types are left out.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> ContractsOf(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract)
        {
            yield break;
        }

        for (var current = type; current is not null && !IsFramework(current.ContainingAssembly, type); current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (!IsFramework(contract.ContainingAssembly, type))
            {
                yield return contract.OriginalDefinition;
            }
        }
    }

    /// <summary>
    /// The methods that a call of <paramref name="method"/> may run on an object of <paramref name="type"/>, which must be usable as
    /// the method's type. There are several when it implements an interface for several type arguments.
    /// </summary>
    public static IEnumerable<IMethodSymbol> ImplementationsOf(IMethodSymbol method, INamedTypeSymbol type) =>
        method.ContainingType.TypeKind == TypeKind.Interface ? OfInterface(method, type)
            : OfClass(method, type) is { } found ? [found]
            : [];

    /// <summary>
    /// The members of <paramref name="type"/> that other assemblies may call on its objects: overrides and implementations of their
    /// members.
    /// </summary>
    public static IEnumerable<ISymbol> CallableFromOutside(INamedTypeSymbol type)
    {
        for (var current = type; current is not null
            && Comparer.Equals(current.ContainingAssembly, type.ContainingAssembly); current = current.BaseType?.OriginalDefinition)
        {
            foreach (var method in current.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.IsOverride && !Comparer.Equals(Overridden(method).ContainingAssembly, type.ContainingAssembly))
                {
                    yield return method;
                }
            }
        }

        foreach (var member in type.AllInterfaces.Where(contract => !Comparer.Equals(contract.ContainingAssembly, type.ContainingAssembly))
            .SelectMany(contract => contract.GetMembers()))
        {
            if (member is IMethodSymbol && type.FindImplementationForInterfaceMember(member) is { } implementation)
            {
                yield return implementation;
            }
        }
    }

    /// <summary>
    /// Nearly every type implements some interfaces of the framework, and the types created here are reached through them anyway.
    /// </summary>
    public static bool IsFramework(IAssemblySymbol? assembly) =>
        assembly?.Name is { } name && (name is "System" or "mscorlib" or "netstandard"
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static bool IsFramework(IAssemblySymbol? assembly, INamedTypeSymbol type) =>
        !Comparer.Equals(assembly, type.ContainingAssembly) && IsFramework(assembly);

    private static IEnumerable<IMethodSymbol> OfInterface(IMethodSymbol method, INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (!Comparer.Equals(contract.OriginalDefinition, method.ContainingType))
            {
                continue;
            }

            foreach (var member in contract.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (Comparer.Equals(member.OriginalDefinition, method)
                    && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
                {
                    yield return implementation;
                }
            }
        }
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

    private Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> AllTypes()
    {
        var types = new Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>>(Comparer);
        var rest = new Stack<INamespaceOrTypeSymbol>([assembly.GlobalNamespace]);
        while (rest.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in rest.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                rest.Push(member);
                foreach (var contract in member is INamedTypeSymbol type ? ContractsOf(type).Distinct<INamedTypeSymbol>(Comparer) : [])
                {
                    (types.TryGetValue(contract, out var known) ? known : types[contract] = []).Add((INamedTypeSymbol)member);
                }
            }
        }

        return types;
    }
}
