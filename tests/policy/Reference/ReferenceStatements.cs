using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Reference;

/// <summary>A statement that decides the request.</summary>
internal sealed record Hit(Effect Effect, Naming Naming, StatementReference Reference);

internal static class ReferenceStatements
{
    /// <summary>The statements of <paramref name="policies"/> that match. An Allow must match certainly, a Deny possibly.</summary>
    public static List<Hit> Matching(IEnumerable<NamedPolicy> policies, AuthorizationRequest request, bool hasBoundary = false)
    {
        var hits = new List<Hit>();
        foreach (var policy in policies)
        {
            for (var i = 0; i < policy.Document.Statements.Count; i++)
            {
                var statement = policy.Document.Statements[i];
                var (truth, naming) = Principal(statement, request.Principal, hasBoundary);
                truth = truth.And(Action(statement.Action, request))
                    .And(Resource(statement.Resource, policy.Document.EffectiveVersion, request))
                    .And(statement.Conditions.Select(entry => ReferenceConditions.Matches(entry, policy.Document.EffectiveVersion, request.Context)).All());
                if (truth == Truth.Yes || (truth == Truth.Unknown && statement.Effect == Effect.Deny))
                {
                    hits.Add(new Hit(statement.Effect, naming, new StatementReference(policy.Name, i, statement.Sid)));
                }
            }
        }

        return hits;
    }

    // A Deny with NotPrincipal denies everyone who has a boundary:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    private static (Truth Truth, Naming Naming) Principal(Statement statement, RequestPrincipal caller, bool hasBoundary) =>
        hasBoundary && statement is { Effect: Effect.Deny, Principal.IsNegated: true }
            ? (Truth.Yes, Naming.Direct)
            : ReferencePrincipals.Matches(statement.Principal, caller);

    private static Truth Action(ActionElement element, AuthorizationRequest request) =>
        TruthTable.Of(element.Patterns.Any(pattern => ReferenceText.Like(pattern, request.Action, ignoreCase: true)) != element.IsNegated);

    private static Truth Resource(ResourceElement? element, PolicyVersion version, AuthorizationRequest request)
    {
        if (element is null)
        {
            return Truth.Yes;
        }

        var patterns = element.Patterns.Select(pattern => ReferenceText.Expand(pattern, version, request.Context)).OfType<List<ReferenceText.Piece>>();
        return TruthTable.Of(patterns.Any(pattern => ReferenceText.Like(pattern, request.Resource)) != element.IsNegated);
    }
}
