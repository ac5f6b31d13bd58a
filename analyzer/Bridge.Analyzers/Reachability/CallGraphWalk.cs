using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>
/// Follows calls from member to member of one compilation. A virtual call goes to the types that reachable code makes, or names as a type argument; when it makes none that
/// fits, to all that fit, because then something else, such as a container, makes them. What a type made here implements for other assemblies is reachable: they may call it.
/// Each body is bound once, and only when it is reached.
/// </summary>
internal sealed class CallGraphWalk
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly BodyReader _bodies;
    private readonly TypeHierarchy _hierarchy;
    private readonly HashSet<ISymbol> _reached = new(Comparer);
    private readonly Queue<ISymbol> _rest = new();
    private readonly HashSet<INamedTypeSymbol> _touched = new(Comparer);
    private readonly HashSet<INamedTypeSymbol> _made = new(Comparer);
    private readonly List<INamedTypeSymbol> _madeInOrder = [];
    private readonly HashSet<IMethodSymbol> _dispatched = new(Comparer);
    private readonly List<IMethodSymbol> _dispatchedInOrder = [];

    public CallGraphWalk(Compilation compilation, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        _cancellationToken = cancellationToken;
        _bodies = new(compilation, cancellationToken);
        _hierarchy = new(compilation, cancellationToken);
    }

    public void AddRoot(ISymbol root)
    {
        if (root is not INamedTypeSymbol type)
        {
            Reach(root);
            return;
        }

        Make(type);
        for (var current = type; current is not null && IsOurs(current); current = current.BaseType)
        {
            ReachAll(current);
        }
    }

    /// <summary>All members that are reached, as definitions.</summary>
    public HashSet<ISymbol> Run()
    {
        do
        {
            while (_rest.Count > 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Follow(_bodies.Read(_rest.Dequeue()));
            }
        }
        while (MakeWhatNobodyMakes());

        return _reached;
    }

    private void Follow(BodyReferences body)
    {
        foreach (var type in body.Made)
        {
            Make(type);
        }

        foreach (var type in body.Touched)
        {
            Touch(type);
        }

        foreach (var (method, isVirtual) in body.Called)
        {
            Call(method, isVirtual);
        }
    }

    private void Call(IMethodSymbol called, bool isVirtual)
    {
        var method = (called.ReducedFrom ?? called).OriginalDefinition;
        if (method.ContainingType is { } type)
        {
            Touch(type);
        }

        Reach(method);
        if (isVirtual && (method.IsVirtual || method.IsAbstract || method.IsOverride) && !IsFramework(method) && _dispatched.Add(method))
        {
            _dispatchedInOrder.Add(method);
            foreach (var made in _madeInOrder.ToArray())
            {
                Dispatch(method, made);
            }
        }
    }

    private void Dispatch(IMethodSymbol method, INamedTypeSymbol made)
    {
        if (TypeHierarchy.ImplementationOf(method, made) is { } implementation)
        {
            Reach(implementation);
        }
    }

    private void Make(ITypeSymbol? symbol)
    {
        if (symbol?.OriginalDefinition is not INamedTypeSymbol type || !IsOurs(type) || !_made.Add(type))
        {
            return;
        }

        _madeInOrder.Add(type);
        for (var current = type; current is not null && IsOurs(current); current = current.BaseType?.OriginalDefinition)
        {
            Touch(current);
            foreach (var constructor in current.InstanceConstructors)
            {
                Reach(constructor);
            }
        }

        foreach (var member in TypeHierarchy.CallableFromOutside(type))
        {
            Reach(member);
        }

        foreach (var method in _dispatchedInOrder.ToArray())
        {
            Dispatch(method, type);
        }
    }

    // Initializers and the static constructor run when a type is first used; which of them by what is not told apart.
    private void Touch(INamedTypeSymbol symbol)
    {
        var type = symbol.OriginalDefinition;
        if (!IsOurs(type) || !_touched.Add(type))
        {
            return;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol or IPropertySymbol or IEventSymbol or IMethodSymbol { MethodKind: MethodKind.StaticConstructor })
            {
                Reach(member);
            }
        }
    }

    private void ReachAll(INamedTypeSymbol type)
    {
        Touch(type);
        foreach (var method in type.OriginalDefinition.GetMembers().OfType<IMethodSymbol>())
        {
            Reach(method);
        }
    }

    private void Reach(ISymbol symbol)
    {
        var member = AwsCallFinder.Definition(symbol);
        if (Comparer.Equals(member.ContainingAssembly, _compilation.Assembly) && _reached.Add(member))
        {
            _rest.Enqueue(member);
        }
    }

    // A call that reaches no type made in reachable code: a container or another project makes them.
    private bool MakeWhatNobodyMakes()
    {
        var made = _made.Count;
        foreach (var method in _dispatchedInOrder.ToArray())
        {
            if (_madeInOrder.Any(type => TypeHierarchy.ImplementationOf(method, type) is not null))
            {
                continue;
            }

            foreach (var type in _hierarchy.ImplementorsOf(method))
            {
                Make(type);
            }
        }

        return _made.Count > made || _rest.Count > 0;
    }

    private bool IsOurs(ITypeSymbol type) => Comparer.Equals(type.ContainingAssembly, _compilation.Assembly);

    // The framework's own interfaces are implemented by nearly everything, and what is made here is reached through them anyway.
    private static bool IsFramework(IMethodSymbol method) =>
        method.ContainingAssembly?.Name is { } name && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name is "mscorlib" or "netstandard");
}
