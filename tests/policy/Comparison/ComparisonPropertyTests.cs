using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Documents;
using CsCheck;

namespace Bridge.Policy.Tests.Comparison;

/// <summary>Properties of the comparison of any two sets of policies. BRIDGE_COMPARE_PAIRS raises the number of pairs.</summary>
public sealed class ComparisonPropertyTests
{
    private static readonly int Pairs = Effort.Of("BRIDGE_COMPARE_PAIRS", 1000);

    [Fact]
    public void Compare_AnyTwo_NoRequestContradictsNoMoreAndEveryWitnessIsConfirmed() =>
        Gen.Select(SmallWorld.Policies, SmallWorld.Policies, SmallWorld.Request.Array[120]).Sample(
            (old, @new, requests) =>
            {
                var result = PolicyComparer.Compare(old, @new);
                switch (result.Answer)
                {
                    case ComparisonAnswer.NoMore:
                        var (oldSide, newSide) = (Compiled(old), Compiled(@new));
                        foreach (var request in requests)
                        {
                            Assert.False(IsAllowed(newSide, request) && !IsAllowed(oldSide, request), $"contradicted by {request.Action} {request.Resource}");
                        }

                        break;
                    case ComparisonAnswer.More:
                        Assert.True(IsAllowed(Compiled(@new), result.Witness!.Request));
                        Assert.False(IsAllowed(Compiled(old), result.Witness.Request));
                        break;
                    default:
                        Assert.NotNull(result.Reason);
                        break;
                }
            },
            iter: Pairs,
            print: pair => $"OLD {Show(pair.Item1)}\nNEW {Show(pair.Item2)}");

    [Fact]
    public void Compare_ReorderedAndDoubled_IsNeverMore() => SmallWorld.Policies.Sample(
        policies =>
        {
            var shuffled = policies.Reverse().Select(policy => policy with { Document = policy.Document with { Statements = Doubled(policy.Document.Statements) } }).ToValueList();
            Assert.Equal(ComparisonAnswer.NoMore, PolicyComparer.Compare(policies, shuffled).Answer);
            Assert.Equal(ComparisonAnswer.NoMore, PolicyComparer.Compare(shuffled, policies).Answer);
        },
        iter: Pairs,
        print: Show);

    [Fact]
    public void Compare_WithOneStatementMore_AnAllowNeverTakesAndADenyNeverGives() => Gen.Select(SmallWorld.Policies, SmallWorld.Statement).Sample(
        (policies, statement) =>
        {
            ValueList<NamedPolicy> longer = [.. policies, new NamedPolicy("added", new PolicyDocument(PolicyVersion.V2012, null, [statement]))];
            var (less, more) = statement.Effect == Effect.Allow ? (policies, longer) : (longer, policies);
            Assert.Equal(ComparisonAnswer.NoMore, PolicyComparer.Compare(more, less).Answer);
        },
        iter: Pairs,
        print: pair => $"{Show(pair.Item1)}\n{pair.Item2}");

    [Fact]
    public void Compare_InAChain_NoMoreIsPassedOn() => SmallWorld.Policies.Array[3].Sample(
        sides =>
        {
            if (IsNoMore(sides[0], sides[1]) && IsNoMore(sides[1], sides[2]))
            {
                Assert.NotEqual(ComparisonAnswer.More, PolicyComparer.Compare(sides[0], sides[2]).Answer);
            }
        },
        iter: Pairs,
        print: sides => string.Join('\n', sides.Select(Show)));

    private static bool IsNoMore(ValueList<NamedPolicy> old, ValueList<NamedPolicy> @new) => PolicyComparer.Compare(old, @new).Answer == ComparisonAnswer.NoMore;

    private static ValueList<Statement> Doubled(ValueList<Statement> statements) => statements.Reverse().Concat(statements).ToValueList();

    private static CompiledPolicies Compiled(ValueList<NamedPolicy> policies) => CompiledPolicies.Compile(new AuthorizationPolicies { Identity = policies });

    private static bool IsAllowed(CompiledPolicies policies, AuthorizationRequest request) => policies.Decide(request).Effect == DecisionEffect.Allowed;

    private static string Show(ValueList<NamedPolicy> policies) => string.Join('\n', policies.Select(policy => PolicyPrinter.Print(policy.Document, indented: false)));
}
