using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Reachability;

/// <summary>The members of a compilation whose code may run when something else of it is called.</summary>
internal sealed class ReachableMembers
{
    private readonly HashSet<ISymbol> _members;

    private ReachableMembers(HashSet<ISymbol> members) => _members = members;

    /// <summary>What is reachable from <paramref name="roots"/>: types (all their members) and methods.</summary>
    public static ReachableMembers From(Compilation compilation, IEnumerable<ISymbol> roots, CancellationToken cancellationToken)
    {
        var walk = new CallGraphWalk(compilation, cancellationToken);
        foreach (var root in roots)
        {
            walk.AddRoot(root);
        }

        return new(walk.Run());
    }

    /// <summary><paramref name="member"/> is a definition, as <see cref="Calls.AwsCallFinder.Definition"/> gives it.</summary>
    public bool Contains(ISymbol member) => _members.Contains(member);
}
