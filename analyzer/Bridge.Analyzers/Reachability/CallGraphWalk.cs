using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>
/// Follows calls from member to member of one compilation (rapid type analysis). A virtual call leads to the types that reachable code
/// creates or names as type arguments. When none of these fits, it leads to all types that fit, because something else, such as a
/// container, must create them. Members that a created type implements for other assemblies are reachable, because those assemblies may
/// call them. Calls made by members of the boundary are not followed. Calls are kept at the type that declares the method, so that a
/// type found later meets every earlier call exactly once.
/// </summary>
internal sealed class CallGraphWalk(CallGraph graph, ISet<ISymbol> boundary, CancellationToken cancellationToken)
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private readonly HashSet<ISymbol> _reached = new(Comparer);
    private readonly Queue<ISymbol> _rest = new();
    private readonly HashSet<INamedTypeSymbol> _touched = new(Comparer);
    private readonly HashSet<INamedTypeSymbol> _made = new(Comparer);
    private readonly Dictionary<INamedTypeSymbol, HashSet<INamedTypeSymbol>> _madeByContract = new(Comparer);
    private readonly Dictionary<INamedTypeSymbol, HashSet<IMethodSymbol>> _dispatchedByContract = new(Comparer);
    private readonly HashSet<IMethodSymbol> _unanswered = new(Comparer);

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
                cancellationToken.ThrowIfCancellationRequested();
                var member = _rest.Dequeue();
                foreach (var body in boundary.Contains(member) ? [] : graph.BodiesOf(member))
                {
                    Follow(body);
                }
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

        foreach (var method in body.Called)
        {
            Touch(method.ContainingType);
            Reach(method);
        }

        foreach (var method in body.Dispatched)
        {
            Dispatch(method);
        }
    }

    private void Dispatch(IMethodSymbol method)
    {
        if (!SetOf(_dispatchedByContract, method.ContainingType).Add(method))
        {
            return;
        }

        _unanswered.Add(method);
        foreach (var type in SetOf(_madeByContract, method.ContainingType))
        {
            Answer(method, type);
        }
    }

    private void Make(INamedTypeSymbol symbol)
    {
        var type = symbol.OriginalDefinition;
        if (!IsOurs(type) || !_made.Add(type))
        {
            return;
        }

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

        foreach (var contract in TypeHierarchy.ContractsOf(type))
        {
            // All constructions of a generic interface are treated as one.
            if (SetOf(_madeByContract, contract).Add(type))
            {
                foreach (var method in SetOf(_dispatchedByContract, contract))
                {
                    Answer(method, type);
                }
            }
        }
    }

    private void Answer(IMethodSymbol method, INamedTypeSymbol type)
    {
        foreach (var implementation in TypeHierarchy.ImplementationsOf(method, type))
        {
            _unanswered.Remove(method);
            Reach(implementation);
        }
    }

    // Initializers and the static constructor run when a type is first used. Which use runs which of them is not distinguished.
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
        if (IsOurs(member) && _reached.Add(member))
        {
            _rest.Enqueue(member);
        }
    }

    // Calls for which reachable code creates no type: a container or another project creates them. They are handled together, so that
    // the order of the calls does not matter.
    private bool MakeWhatNobodyMakes()
    {
        var made = _made.Count;
        foreach (var method in _unanswered.ToList())
        {
            foreach (var type in graph.Hierarchy.ImplementorsOf(method))
            {
                Make(type);
            }
        }

        return _made.Count > made;
    }

    private static HashSet<T> SetOf<T>(Dictionary<INamedTypeSymbol, HashSet<T>> sets, INamedTypeSymbol contract)
        where T : class, ISymbol => sets.TryGetValue(contract, out var set) ? set : sets[contract] = new((IEqualityComparer<T>)Comparer);

    private bool IsOurs(ISymbol symbol) => Comparer.Equals(symbol.ContainingAssembly, graph.Assembly);
}
