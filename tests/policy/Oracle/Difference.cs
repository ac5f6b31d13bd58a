using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Cases;

namespace Bridge.Policy.Tests.Oracle;

/// <summary>
/// A way in which the oracle reads a case differently. It is written as a change of the case. It explains a difference only if our own
/// evaluator gives the oracle's answer for the changed case. <c>differences.json</c> describes it in words and names the AWS page that
/// decides.
/// </summary>
/// <param name="Id">The id in <c>differences.json</c>.</param>
/// <param name="AsTheOracleReadsIt">Returns the case as the oracle seems to read it; the same object when nothing changes.</param>
internal sealed record Difference(string Id, Func<EvaluationCase, EvaluationCase> AsTheOracleReadsIt);

/// <summary>Changes of cases.</summary>
internal static class CaseChanges
{
    /// <summary>A resource that no request names.</summary>
    public const string NoResource = "arn:aws:none:::none";

    /// <summary>A condition that never holds.</summary>
    public static readonly ConditionEntry Never = new(ConditionOperator.StringEquals, SetQuantifier.ForAnyValue, false, "bridge:never", ["never"]);

    public static EvaluationCase ChangeStatements(this EvaluationCase one, Func<PolicyLayer, Statement, PolicyVersion, Statement> change)
    {
        foreach (var layer in Enum.GetValues<PolicyLayer>())
        {
            one = one.Change(layer, policy => policy with
            {
                Document = policy.Document with
                {
                    Statements = policy.Document.Statements.Select(statement => change(layer, statement, policy.Document.EffectiveVersion)).ToValueList(),
                },
            });
        }

        return one;
    }

    public static EvaluationCase ChangeConditions(this EvaluationCase one, Func<ConditionEntry, ConditionEntry> change) => one.ChangeStatements((_, statement, _) =>
        statement with { Conditions = statement.Conditions.Select(change).ToValueList() });

    public static EvaluationCase ChangeValues(this EvaluationCase one, Func<ConditionOperator, bool> of, Func<string, string> change) => one.ChangeConditions(entry =>
        of(entry.Operator) ? entry with { Values = entry.Values.Select(change).ToValueList() } : entry);

    public static EvaluationCase ChangeResources(this EvaluationCase one, Func<string, PolicyVersion, string> change) => one.ChangeStatements((_, statement, version) =>
        statement.Resource is { } resource
            ? statement with { Resource = resource with { Patterns = resource.Patterns.Select(pattern => change(pattern, version)).ToValueList() } }
            : statement);

    public static Statement Off(this Statement statement) => statement with { Conditions = [Never] };

    /// <summary>Replaces the caller by one of another kind, also where the resource policy names it.</summary>
    public static EvaluationCase ChangeCaller(this EvaluationCase one, string text, Func<PrincipalEntry, PrincipalEntry> entries)
    {
        one = one.Change(PolicyLayer.Resource, policy => policy with
        {
            Document = policy.Document with
            {
                Statements = policy.Document.Statements.Select(statement => statement.Principal is { } principal
                    ? statement with { Principal = principal with { Entries = principal.Entries.Select(entries).ToValueList() } }
                    : statement).ToValueList(),
            },
        });
        return RequestPrincipal.TryParse(text, out var caller)
            ? one with { Request = one.Request with { Principal = caller } }
            : throw new ArgumentException($"`{text}` is no principal.", nameof(text));
    }

    public static EvaluationCase AddToResourcePolicy(this EvaluationCase one, params IEnumerable<Statement> statements)
    {
        var policy = one.Policies.Resource ?? new NamedPolicy("resourcePolicy", new PolicyDocument(PolicyVersion.V2012, null, []));
        return one with
        {
            Policies = one.Policies with
            {
                Resource = policy with { Document = policy.Document with { Statements = policy.Document.Statements.Concat(statements).ToValueList() } },
            },
        };
    }
}
