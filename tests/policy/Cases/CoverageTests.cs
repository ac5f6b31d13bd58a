using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Reference;

namespace Bridge.Policy.Tests.Cases;

/// <summary>The generated cases are useful: every feature occurs, and every feature decides some case.</summary>
public sealed class CoverageTests
{
    private const int Count = 6000;

    private const int Least = 8;

    private static readonly Lazy<IReadOnlyList<(EvaluationCase Case, DecisionEffect Effect)>> Decided = new(() =>
        [.. Enumerable.Range(0, Count).Select(seed => CaseGenerator.Make(seed, isWild: false)).Select(one => (one, Decide(one)))]);

    [Fact]
    public void Make_EachAnswer_IsFrequent() =>
        Assert.All(Enum.GetValues<DecisionEffect>(), effect => Assert.InRange(Decided.Value.Count(one => one.Effect == effect), Count / 5, Count / 2));

    [Fact]
    public void Make_EachKindOfPrincipal_IsAllowedAndDeniedBothWays()
    {
        var counts = Decided.Value.CountBy(one => (one.Case.Request.Principal.Kind, one.Effect)).ToDictionary();
        Assert.All(Enum.GetValues<RequestPrincipalKind>(), kind =>
        {
            foreach (var effect in Enum.GetValues<DecisionEffect>().Where(effect => (kind, effect) != (RequestPrincipalKind.Root, DecisionEffect.ImplicitlyDenied)))
            {
                Assert.True(counts.GetValueOrDefault((kind, effect)) >= Least, $"{kind} {effect}: {counts.GetValueOrDefault((kind, effect))}");
            }
        });
    }

    [Fact]
    public void Make_EachLayer_Decides() => AssertDecides(Enum.GetValues<PolicyLayer>(), one =>
        Enum.GetValues<PolicyLayer>().Where(layer => one.All().Any(policy => policy.Layer == layer)).Select(layer => (layer, one.Without(layer))));

    [Fact]
    public void Make_EachOperator_Decides() => AssertDecides(Enum.GetValues<ConditionOperator>(), one => EachEntry<ConditionOperator>(one, entry => (entry.Operator, null)));

    [Fact]
    public void Make_EachQuantifier_Decides() => AssertDecides([SetQuantifier.ForAllValues, SetQuantifier.ForAnyValue], one =>
        EachEntry(one, entry => (entry.Quantifier, entry with { Quantifier = SetQuantifier.None })));

    [Fact]
    public void Make_IfExists_Decides() => AssertDecides([true], one => EachEntry(one, entry => (entry.IfExists, entry with { IfExists = !entry.IfExists })));

    [Fact]
    public void Make_EachNegatedElement_Decides() => AssertDecides(["NotAction", "NotResource", "NotPrincipal"], one => EachStatement<string>(one, statement =>
    [
        (statement.Action.IsNegated ? "NotAction" : "Action", statement with { Action = statement.Action with { IsNegated = !statement.Action.IsNegated } }),
        .. statement.Resource is { } resource
            ? [(resource.IsNegated ? "NotResource" : "Resource", statement with { Resource = resource with { IsNegated = !resource.IsNegated } })]
            : Array.Empty<(string, Statement)>(),
        .. statement.Principal is { } principal
            ? [(principal.IsNegated ? "NotPrincipal" : "Principal", statement with { Principal = principal with { IsNegated = !principal.IsNegated } })]
            : Array.Empty<(string, Statement)>(),
    ]));

    [Fact]
    public void Make_EachPrincipalOfAStatement_Decides() => AssertDecides(
        [PrincipalKind.Everyone, PrincipalKind.Aws, PrincipalKind.Service],
        one => EachStatement<PrincipalKind>(one, statement => statement.Principal is { IsNegated: false } principal
            ? principal.Entries.Select(entry => (entry.Kind, statement with
            {
                Principal = principal with { Entries = principal.Entries.Select(other => other == entry ? new(PrincipalKind.Service, "none.amazonaws.com") : other).ToValueList() },
            }))
            : []));

    // Changes each feature wherever it occurs, and counts for each how often the answer changes.
    private static void AssertDecides<T>(IEnumerable<T> all, Func<EvaluationCase, IEnumerable<(T Thing, EvaluationCase Changed)>> changes)
        where T : notnull
    {
        var counts = Decided.Value.SelectMany(one => changes(one.Case).Where(change => Decide(change.Changed) != one.Effect).Select(change => change.Thing)).CountBy(thing => thing).ToDictionary();
        Assert.All(all, thing => Assert.True(counts.GetValueOrDefault(thing) >= Least, $"{thing} decides {counts.GetValueOrDefault(thing)} of {Count} cases"));
    }

    // A change to null removes the entry.
    private static IEnumerable<(T Thing, EvaluationCase Changed)> EachEntry<T>(EvaluationCase one, Func<ConditionEntry, (T Thing, ConditionEntry? Change)> change) =>
        EachStatement(one, statement => statement.Conditions.Select(entry =>
        {
            var (thing, changed) = change(entry);
            var rest = statement.Conditions.SelectMany(other => !ReferenceEquals(other, entry) ? [other] : changed is null ? Array.Empty<ConditionEntry>() : [changed]);
            return (thing, statement with { Conditions = rest.ToValueList() });
        }));

    private static IEnumerable<(T Thing, EvaluationCase Changed)> EachStatement<T>(EvaluationCase one, Func<Statement, IEnumerable<(T Thing, Statement Changed)>> change)
    {
        foreach (var (layer, statement) in one.Statements())
        {
            foreach (var (thing, changed) in change(statement))
            {
                yield return (thing, one.Change(layer, policy => policy with
                {
                    Document = policy.Document with { Statements = policy.Document.Statements.Select(other => ReferenceEquals(other, statement) ? changed : other).ToValueList() },
                }));
            }
        }
    }

    private static DecisionEffect Decide(EvaluationCase one) => ReferenceEvaluator.Decide(one.Request, one.Policies).Effect;
}
