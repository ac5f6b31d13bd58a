using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Tests.OwnPolicies;

/// <summary>
/// Every public method of <c>aws/</c> that calls AWS has an attribute with exactly the actions of its code, because handler and app
/// know its calls only from there.
/// </summary>
public sealed class OwnDeclarationsTests
{
    /// <summary>Members without a call of their own, each with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Bridge.Aws.Iam.DenyAllReader.ReadAsync(Bridge.Aws.Iam.IIdentityPolicies, Bridge.Contracts.IamIdentity, "
            + "System.Threading.CancellationToken)"] =
            "calls what its caller gives it, and the caller's own implementation says what that needs",
        ["Bridge.Aws.Sts.AccountCredentials.AccountCredentials(Amazon.SecurityToken.IAmazonSecurityTokenService, "
            + "Bridge.Aws.Sts.AccountRole, System.TimeProvider)"] =
            "calls nothing itself; the clients that are given the credentials make its calls",
    };

    private readonly CallSummary _summary;
    private readonly CallGraph _graph;
    private readonly ImmutableArray<IMethodSymbol> _public;

    public OwnDeclarationsTests()
    {
        var compilation = OwnProject.Load("aws/Bridge.Aws.csproj").Compilation;
        _summary = CompilationCalls.Summarize(compilation, withBodies: true, CancellationToken.None)!;
        _graph = new(compilation.Assembly, _summary.Bodies, CancellationToken.None);
        _public = [.. PublicMethods(compilation.Assembly.GlobalNamespace)];
    }

    [Fact]
    public void PublicMethods_ThatCallAws_AllSaySo()
    {
        Assert.True(_public.Count(method => !AwsMembers.DeclaredActions(method).IsEmpty) > 30);
        Assert.All(
            _public.Where(method => AwsMembers.DeclaredActions(method).IsEmpty && !Exceptions.ContainsKey(method.ToDisplayString())),
            method =>
            {
                var calls = Reached(method);
                Assert.True(
                    calls.IsEmpty,
                    $"{method.ToDisplayString()} calls {string.Join(", ", calls.Select(call => call.Member.Name))} "
                        + $"and has no [RequiresIamActions].");
            });
    }

    [Fact]
    public void PublicMethods_ThatSayTheyCallAws_SayNoMoreThanTheirCodeDoes() =>
        Assert.All(
            _public.Where(method => !AwsMembers.DeclaredActions(method).IsEmpty && !Exceptions.ContainsKey(method.ToDisplayString())),
            method =>
            {
                var needed = Reached(method).Where(call => !call.IsDeclaration)
                    .SelectMany(call => _summary.NeedsOf(call))
                    .Select(need => need.Action)
                    .ToHashSet();
                Assert.True(
                    needed.IsSupersetOf(AwsMembers.DeclaredActions(method)),
                    $"{method.ToDisplayString()} needs {string.Join(", ", needed)} and no more.");
            });

    [Fact]
    public void Exceptions_AllOfThem_AreOfAMethod() =>
        Assert.Subset(_public.Select(method => method.ToDisplayString()).ToHashSet(), Exceptions.Keys.ToHashSet());

    private ImmutableArray<AwsCall> Reached(IMethodSymbol method)
    {
        var reached = _graph.ReachableFrom([AwsCallFinder.Definition(method)], CancellationToken.None);
        return [.. _summary.Calls.Where(call => reached.Contains(call.Container))];
    }

    private static IEnumerable<IMethodSymbol> PublicMethods(
        INamespaceOrTypeSymbol scope) => scope.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => PublicMethods(inner),
        INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => PublicMethods(type),
        IMethodSymbol { DeclaredAccessibility: Accessibility.Public, IsAbstract: false } method => [method],
        _ => [],
    });
}
