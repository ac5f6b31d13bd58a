using System.Collections.Immutable;
using Bridge.Policy.Conditions;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Drafting;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Requests;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>Finds conditions that all observed requests meet. Each is checked with the requests before it is offered.</summary>
internal sealed class OfferFinder
{
    private const string Region = "aws:RequestedRegion";
    private const string Endpoint = "aws:SourceVpce";
    private const string ViaService = "aws:ViaAWSService";

    private readonly List<(StatementDraft Draft, string Sid, List<ObservedRequest> Requests)> _statements;

    public OfferFinder(IReadOnlyList<StatementDraft> drafts, IReadOnlyList<string> sids, IReadOnlyList<ObservedRequest> requests)
    {
        _statements = [.. drafts.Select((draft, i) => (draft, sids[i], new List<ObservedRequest>()))];
        var matches = Minimiser.Matches(drafts, requests);
        for (var i = 0; i < matches.Length; i++)
        {
            foreach (var (draft, _) in matches[i])
            {
                _statements[draft].Requests.Add(requests[i]);
            }
        }
    }

    public ImmutableArray<RecommendationOffer> Find() => [.. new[] { OfRegion(), OfEndpoint() }.OfType<RecommendationOffer>()];

    private RecommendationOffer? OfRegion()
    {
        var fitting = _statements.FindAll(one => one.Requests.Count > 0
            && !one.Draft.Actions.Any(GlobalServices.Has)
            && !Names(one.Draft.Statement, Region) && LeavesRegionOpen(one.Draft.Statement)
            && one.Requests.TrueForAll(request => request.Use.Context.Region.Length > 0));
        var regions = fitting.SelectMany(one => one.Requests).Select(request => request.Use.Context.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();
        ValueList<ConditionEntry> conditions = [new(ConditionOperator.StringEquals, SetQuantifier.None, false, Region, regions)];
        return fitting.Count == 0 ? null : Offer(
            Region, $"All requests of these statements went to {string.Join(", ", regions)}. Services without a Region are left alone.", fitting, conditions, deny: null,
            request => Refuses(conditions, Effect.Allow, request));
    }

    // This is a Deny, because an Allow cannot exempt calls that services make. A service is left out when some calls came another way (the
    // console has endpoints of its own), because the principal then does not reach it only through the endpoint.
    private RecommendationOffer? OfEndpoint()
    {
        var direct = _statements.SelectMany(one => one.Requests).Where(IsDirect).ToLookup(request => request.Use.Action.Service);
        var services = direct.Where(service => service.All(request => request.Use.Context.SourceVpce.Length > 0)).Select(service => service.Key).ToHashSet();
        var fitting = _statements.FindAll(one => one.Requests.Exists(IsDirect) && services.Contains(one.Draft.Actions[0].Service) && !Names(one.Draft.Statement, Endpoint));
        var requests = fitting.SelectMany(one => one.Requests).Where(IsDirect).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        var endpoints = requests.Select(request => request.Use.Context.SourceVpce).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();
        ValueList<ConditionEntry> conditions =
        [
            new(ConditionOperator.StringNotEquals, SetQuantifier.None, true, Endpoint, endpoints),
            new(ConditionOperator.Bool, SetQuantifier.None, true, ViaService, ["false"]),
        ];
        var deny = new Statement
        {
            Sid = "DenyOutsideVPCEndpoints",
            Effect = Effect.Deny,
            Action = new(false, fitting.SelectMany(one => one.Draft.Actions).DistinctBy(action => action.Index).OrderBy(action => action.Index).Select(action => action.FullName).ToValueList()),
            Resource = new(false, ["*"]),
            Conditions = conditions,
        };
        return Offer(
            Endpoint, $"All direct requests to these services came through {string.Join(", ", endpoints)}. Calls that a service makes for the principal are left alone.", fitting, conditions, deny,
            request => Refuses(conditions, Effect.Deny, request));
    }

    private static RecommendationOffer? Offer(
        string key, string detail, List<(StatementDraft Draft, string Sid, List<ObservedRequest> Requests)> statements, ValueList<ConditionEntry> conditions, Statement? deny, Func<ObservedRequest, bool> refuses)
    {
        var uses = statements.SelectMany(one => one.Requests).DistinctBy<ObservedRequest, ObservedUse>(request => request.Use, ReferenceEqualityComparer.Instance).ToList();
        var refused = uses.Where(refuses).Sum(request => request.Use.Count);
        return refused > 0 ? null : new()
        {
            Key = key,
            Detail = detail,
            Sids = [.. statements.Select(one => one.Sid)],
            Conditions = conditions,
            Deny = deny,
            Requests = uses.Sum(request => request.Use.Count),
            WouldHaveRefused = refused,
        };
    }

    // The engine decides, with the facts of the request that the event has.
    private static bool Refuses(ValueList<ConditionEntry> conditions, Effect effect, ObservedRequest request)
    {
        var context = new List<KeyValuePair<string, ContextValue>> { new(ViaService, ContextValue.Single(IsDirect(request) ? "false" : "true")) };
        foreach (var (key, value) in new[] { (Region, request.Use.Context.Region), (Endpoint, request.Use.Context.SourceVpce) })
        {
            if (value.Length > 0)
            {
                context.Add(new(key, ContextValue.Single(value)));
            }
        }

        var statement = new Statement { Effect = effect, Action = new(false, ["*"]), Conditions = conditions };
        var match = new CompiledStatement(statement, PolicyVersion.V2012).JudgeRest(request.Request with { Context = new(context) });
        return effect == Effect.Allow ? match != Match.Yes : match != Match.No;
    }

    private static bool IsDirect(ObservedRequest request) => request.Use.Context.InvokedBy.Length == 0;

    private static bool Names(Statement statement, string key) => statement.Conditions.Any(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    // True for `*` and for ARNs whose Region is empty or has a star. Other ARNs name a Region already.
    private static bool LeavesRegionOpen(Statement statement) =>
        statement.Resource is not { IsNegated: false } resource
        || resource.Patterns.Any(pattern => pattern.Split(':') is var parts && (parts.Length < 6 || parts[3].Length == 0 || parts[3].Contains('*', StringComparison.Ordinal)));
}
