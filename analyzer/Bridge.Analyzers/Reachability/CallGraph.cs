using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>The references between the members of a compilation, for walks from different roots.</summary>
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

    /// <summary>
    /// False when <paramref name="compilation"/> has nothing that needs the call graph; then its bodies need not be read.
    /// </summary>
    public static bool MayBeAskedOf(Compilation compilation) =>
        AttributeNames.MayBeIn(compilation, AttributeNames.IamPolicy, AttributeNames.RequiresIamActions);

    public IAssemblySymbol Assembly { get; }

    public TypeHierarchy Hierarchy { get; }

    /// <summary>One for each part of <paramref name="member"/> that has code.</summary>
    public IReadOnlyList<BodyReferences> BodiesOf(ISymbol member) => _bodies.TryGetValue(member, out var bodies) ? bodies : [];

    /// <summary>
    /// The members whose code may run when <paramref name="roots"/> are used: methods, or types with all their members. Members are
    /// given as by <see cref="AwsCallFinder.Definition"/>.
    /// </summary>
    public HashSet<ISymbol> ReachableFrom(IEnumerable<ISymbol> roots, CancellationToken cancellationToken) =>
        ReachableFrom(roots, ImmutableHashSet<ISymbol>.Empty, cancellationToken);

    /// <summary>
    /// The same, but the walk stops at members of <paramref name="boundary"/>: they are in the result, and code reached only through
    /// them is not.
    /// </summary>
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
