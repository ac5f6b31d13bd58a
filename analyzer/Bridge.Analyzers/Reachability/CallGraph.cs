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

    public IAssemblySymbol Assembly { get; }

    public TypeHierarchy Hierarchy { get; }

    /// <summary>One for each part of <paramref name="member"/> that has code.</summary>
    public IReadOnlyList<BodyReferences> BodiesOf(ISymbol member) => _bodies.TryGetValue(member, out var bodies) ? bodies : [];

    /// <summary>The members whose code may run when <paramref name="roots"/>, types (all their members) and methods, are used; as <see cref="Calls.AwsCallFinder.Definition"/> gives them.</summary>
    public HashSet<ISymbol> ReachableFrom(IEnumerable<ISymbol> roots, CancellationToken cancellationToken)
    {
        var walk = new CallGraphWalk(this, cancellationToken);
        foreach (var root in roots)
        {
            walk.AddRoot(root);
        }

        return walk.Run();
    }
}
