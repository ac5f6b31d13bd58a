using Bridge.Bench.PolicyCompare;
using Bridge.Bench.PolicyParse;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Printing;
using Bridge.Policy.Tests.Documents;

namespace Bridge.Policy.Tests.Comparison;

/// <summary>Compares AWS's own policies. BRIDGE_COMPARE_PAIRS raises the number of documents and of pairs.</summary>
public sealed class ManagedPolicyComparisonTests(ITestOutputHelper output)
{
    private const int Seed = 20261124;
    private const double MostUndecided = 0.02;

    [Fact]
    public void Compare_ManagedPolicyWithItsMinimisedAndReorderedForm_IsEqual()
    {
        var random = new Random(Seed);
        var sample = ManagedPolicies.All().ToArray();
        random.Shuffle(sample);
        sample = sample[..Math.Min(sample.Length, Effort.Of("BRIDGE_COMPARE_PAIRS", 150))];
        var (before, after, shorter) = (0L, 0L, 0);
        foreach (var version in sample)
        {
            var policy = PolicyParser.Parse(version.Document.Span, PolicyKind.Identity).Value!;
            var minimised = PolicyMinimiser.Minimise(policy);
            AssertEqual(version, policy, PolicyMinimiser.Shuffle(minimised, random));
            AssertEqual(version, policy, PolicyMinimiser.Shuffle(policy, random));
            var (length, less) = (Length(policy), Length(minimised));
            (before, after, shorter) = (before + length, after + less, shorter + (less < length ? 1 : 0));
        }

        output.WriteLine($"{sample.Length} documents, {shorter} of them shorter: {before} characters before, {after} after");
        Assert.True(shorter > sample.Length / 20, $"Only {shorter} of {sample.Length} documents became shorter: the test says little.");
    }

    [Fact]
    public void Compare_PairsOfManagedPolicies_AreSeldomUndecided()
    {
        var pairs = PolicyPair.Random(ManagedPolicies.All(), Effort.Of("BRIDGE_COMPARE_PAIRS", 100));
        var results = pairs.ConvertAll(pair => (Pair: pair, Result: PolicyComparer.Compare([pair.Old], [pair.New])));
        var undecided = results.Where(one => one.Result.Answer == ComparisonAnswer.Undecided).ToList();

        var share = (double)undecided.Count / pairs.Count;
        output.WriteLine($"{pairs.Count} pairs: {Count(ComparisonAnswer.More)} more, {Count(ComparisonAnswer.NoMore)} no more, {undecided.Count} undecided ({share:P2})");
        undecided.ForEach(one => output.WriteLine($"undecided: {one.Pair.Old.Name} -> {one.Pair.New.Name}: {one.Result.Reason}"));
        Assert.All(results.Where(one => one.Result.Witness is not null), one => AssertConfirmed(one.Pair, one.Result.Witness!));
        Assert.True(share < MostUndecided, $"{share:P2} of the pairs are undecided.");

        int Count(ComparisonAnswer answer) => results.Count(one => one.Result.Answer == answer);
    }

    private static void AssertEqual(ManagedPolicyVersion version, PolicyDocument one, PolicyDocument other)
    {
        ValueList<NamedPolicy> left = [new NamedPolicy("one", one)];
        ValueList<NamedPolicy> right = [new NamedPolicy("other", other)];
        var (gained, lost) = (PolicyComparer.Compare(left, right), PolicyComparer.Compare(right, left));
        Assert.True(
            (gained.Answer, lost.Answer) == (ComparisonAnswer.NoMore, ComparisonAnswer.NoMore),
            $"{version.Name} {version.Version}: {gained.Answer} {gained.Reason}, {lost.Answer} {lost.Reason}\n{PolicyPrinter.Print(other)}");
    }

    private static void AssertConfirmed(PolicyPair pair, ComparisonWitness witness)
    {
        Assert.Equal(DecisionEffect.Allowed, Decide(pair.New, witness));
        Assert.NotEqual(DecisionEffect.Allowed, Decide(pair.Old, witness));
    }

    private static DecisionEffect Decide(NamedPolicy policy, ComparisonWitness witness) =>
        CompiledPolicies.Compile(new AuthorizationPolicies { Identity = [policy], Resource = witness.ResourcePolicy }).Decide(witness.Request).Effect;

    private static int Length(PolicyDocument policy) => PolicyPrinter.Print(policy, indented: false).Length;
}
