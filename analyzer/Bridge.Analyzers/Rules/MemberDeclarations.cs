using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Rules;

/// <summary>
/// The members of a compilation whose attributes name their needs, each with the calls of its code. Calls that another such member
/// accounts for are left out.
/// </summary>
internal sealed class MemberDeclarations
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private readonly HashSet<AwsCall> _leftToCallers;

    private MemberDeclarations(
        ImmutableArray<(IMethodSymbol Member, ImmutableArray<AwsCall> Calls)> calls, HashSet<AwsCall> leftToCallers) =>
        (Calls, _leftToCallers) = (calls, leftToCallers);

    /// <summary>
    /// The calls, in the order of the summary. When the member calls another one with the attribute, that one's declaration counts as a
    /// call.
    /// </summary>
    public ImmutableArray<(IMethodSymbol Member, ImmutableArray<AwsCall> Calls)> Calls { get; }

    /// <summary>Finds the members. The call graph is walked once for each of them.</summary>
    public static MemberDeclarations Of(CallSummary summary, CallGraph graph, CancellationToken cancellationToken)
    {
        var declarations = summary.Calls.Where(call => call.IsDeclaration && call.Container is IMethodSymbol).ToList();
        var members = new HashSet<ISymbol>(declarations.Select(call => call.Container), Comparer);
        var calls = ImmutableArray.CreateBuilder<(IMethodSymbol, ImmutableArray<AwsCall>)>();
        var leftToCallers = new HashSet<AwsCall>();
        foreach (var member in members.Cast<IMethodSymbol>())
        {
            var others = new HashSet<ISymbol>(members, Comparer);
            others.Remove(member);
            var reached = graph.ReachableFrom([member], others, cancellationToken);
            var own = summary.Calls
                .Where(call => reached.Contains(call.Container)
                    && (call.IsDeclaration ? !Comparer.Equals(call.Container, member) : !others.Contains(call.Container)))
                .ToImmutableArray();
            calls.Add((member, own));
            if (IsVisibleOutside(member))
            {
                leftToCallers.UnionWith(own);
                leftToCallers.UnionWith(declarations.Where(call => Comparer.Equals(call.Container, member)));
            }
        }

        return new(calls.ToImmutable(), leftToCallers);
    }

    /// <summary>
    /// True for a call that a member with the attribute accounts for and that other projects can call: the policies of those projects
    /// have to grant it.
    /// </summary>
    public bool IsLeftToCallers(AwsCall call) => _leftToCallers.Contains(call);

    private static bool IsVisibleOutside(ISymbol member)
    {
        for (var symbol = member; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }
}
