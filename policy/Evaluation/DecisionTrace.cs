using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>Collects the reasons of one decision.</summary>
internal sealed class DecisionTrace
{
    private readonly List<PlacedStatement> _denies = [];
    private readonly List<PlacedStatement> _allows = [];
    private readonly List<string> _notUnderstood = [];

    public void Matched(in PlacedStatement placed) => (placed.Statement.IsDeny ? _denies : _allows).Add(placed);

    public void NotUnderstood(in PlacedStatement placed, AuthorizationRequest request)
    {
        var place = $"{QuotedText.Of(placed.Policy)} statement {placed.Number}: ";
        if (placed.Statement.Principal?.Judge(request.Principal, out _) == Match.Unknown)
        {
            _notUnderstood.Add(place + PrincipalMatcher.DescribeUnknown());
        }

        foreach (var text in placed.Statement.DescribeUnknown(request.Context))
        {
            _notUnderstood.Add(place + text);
        }
    }

    public Decision ToDecision(in Conclusion conclusion)
    {
        // Statements of the identity come first, because the resource's policy only adds to them.
        var granting = conclusion.Granting;
        IEnumerable<PlacedStatement> by = conclusion.Effect == DecisionEffect.ExplicitlyDenied
            ? _denies
            : _allows.Where(placed => granting.Includes(placed.Layer)).OrderBy(placed => placed.Layer);
        return new(conclusion.Effect, conclusion.Layer, by.Select(placed => placed.Reference).ToValueList(), _notUnderstood.ToValueList());
    }
}
