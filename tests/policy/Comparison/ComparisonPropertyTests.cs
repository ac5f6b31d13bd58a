using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Tests.Documents;
using CsCheck;

namespace Bridge.Policy.Tests.Comparison;

/// <summary>What has to hold of any two sets of policies. BRIDGE_COMPARE_PAIRS raises the number of pairs.</summary>
public sealed class ComparisonPropertyTests
{
    private static readonly int Pairs = Effort.Of("BRIDGE_COMPARE_PAIRS", 3000);

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

    private static CompiledPolicies Compiled(ValueList<NamedPolicy> policies) => CompiledPolicies.Compile(new AuthorizationPolicies { Identity = policies });

    private static bool IsAllowed(CompiledPolicies policies, AuthorizationRequest request) => policies.Decide(request).Effect == DecisionEffect.Allowed;

    private static string Show(ValueList<NamedPolicy> policies) => string.Join('\n', policies.Select(policy => PolicyPrinter.Print(policy.Document, indented: false)));
}
