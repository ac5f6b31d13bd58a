using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Rules;

/// <summary>The members of a compilation that say what they need, each with the calls that its code makes, as far as no other such member speaks for them.</summary>
internal sealed class MemberDeclarations
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private readonly HashSet<AwsCall> _leftToCallers;

    private MemberDeclarations(ImmutableArray<(IMethodSymbol Member, ImmutableArray<AwsCall> Calls)> calls, HashSet<AwsCall> leftToCallers) =>
        (Calls, _leftToCallers) = (calls, leftToCallers);

    /// <summary>In the order of the summary. Of a member that another one calls, the declaration counts as the call.</summary>
    public ImmutableArray<(IMethodSymbol Member, ImmutableArray<AwsCall> Calls)> Calls { get; }

    /// <summary>Finds them; the call graph is walked once for each.</summary>
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
                .Where(call => reached.Contains(call.Container) && (call.IsDeclaration ? !Comparer.Equals(call.Container, member) : !others.Contains(call.Container)))
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

    /// <summary>True for a call that other projects know of by the attribute of a member that they can call: granting it is their business.</summary>
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
