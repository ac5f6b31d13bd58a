using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>What the members of a compilation refer to, for walks from different roots.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<ISymbol, List<BodyReferences>> _bodies = new(SymbolEqualityComparer.Default);

    public CallGraph(IAssemblySymbol assembly, IEnumerable<MemberBody> bodies, CancellationToken cancellationToken)
    {
        Assembly = assembly;
        Hierarchy = new(assembly, cancellationToken);
        foreach (var body in bodies)
        {
            (_bodies.TryGetValue(body.Member, out var known) ? known : _bodies[body.Member] = new(1)).Add(body.References);
        }
    }

    /// <summary>False when nothing in <paramref name="compilation"/> can ask for what is reachable: then its bodies need not be read.</summary>
    public static bool MayBeAskedOf(Compilation compilation) => AttributeNames.MayBeIn(compilation, AttributeNames.IamPolicy, AttributeNames.RequiresIamActions);

    public IAssemblySymbol Assembly { get; }

    public TypeHierarchy Hierarchy { get; }

    /// <summary>One for each part of <paramref name="member"/> that has code.</summary>
    public IReadOnlyList<BodyReferences> BodiesOf(ISymbol member) => _bodies.TryGetValue(member, out var bodies) ? bodies : [];

    /// <summary>The members whose code may run when <paramref name="roots"/>, types (all their members) and methods, are used; as <see cref="AwsCallFinder.Definition"/> gives them.</summary>
    public HashSet<ISymbol> ReachableFrom(IEnumerable<ISymbol> roots, CancellationToken cancellationToken) =>
        ReachableFrom(roots, ImmutableHashSet<ISymbol>.Empty, cancellationToken);

    /// <summary>The same, without what is reached only through members of <paramref name="boundary"/>; these are reached themselves.</summary>
    public HashSet<ISymbol> ReachableFrom(IEnumerable<ISymbol> roots, ISet<ISymbol> boundary, CancellationToken cancellationToken)
    {
        var walk = new CallGraphWalk(this, boundary, cancellationToken);
        foreach (var root in roots)
        {
            walk.AddRoot(root);
        }

        return walk.Run();
    }
}
