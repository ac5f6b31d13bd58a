using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Cases;

/// <summary>A question with all policies that decide it.</summary>
/// <param name="Id">The seed from which the case can be made again.</param>
internal sealed record EvaluationCase(string Id, AuthorizationRequest Request, AuthorizationPolicies Policies)
{
    /// <summary>The case as a line for <c>bridge evaluate --cases -</c>.</summary>
    public override string ToString() => CaseJson.Write(this);

    /// <summary>The policies by layer, in the order in which denies are named.</summary>
    public IEnumerable<(PolicyLayer Layer, NamedPolicy Policy)> All() =>
    [
        .. (Policies.ServiceControl ?? []).SelectMany(level => level).Select(policy => (PolicyLayer.ServiceControl, policy)),
        .. (Policies.ResourceControl ?? []).SelectMany(level => level).Select(policy => (PolicyLayer.ResourceControl, policy)),
        .. Policies.Resource is { } resource ? [(PolicyLayer.Resource, resource)] : Array.Empty<(PolicyLayer, NamedPolicy)>(),
        .. Policies.Identity.Select(policy => (PolicyLayer.Identity, policy)),
        .. (Policies.Boundaries ?? []).Select(policy => (PolicyLayer.Boundary, policy)),
        .. (Policies.Session ?? []).Select(policy => (PolicyLayer.Session, policy)),
    ];

    public IEnumerable<(PolicyLayer Layer, Statement Statement)> Statements() =>
        All().SelectMany(one => one.Policy.Document.Statements.Select(statement => (one.Layer, statement)));

    /// <summary>The same case with every policy of <paramref name="layer"/> changed.</summary>
    public EvaluationCase Change(PolicyLayer layer, Func<NamedPolicy, NamedPolicy> change)
    {
        ValueList<NamedPolicy> Each(ValueList<NamedPolicy> policies) => policies.Select(change).ToValueList();
        ValueList<ValueList<NamedPolicy>>? Levels(ValueList<ValueList<NamedPolicy>>? levels) => levels?.Select(Each).ToValueList();
        return this with
        {
            Policies = layer switch
            {
                PolicyLayer.Identity => Policies with { Identity = Each(Policies.Identity) },
                PolicyLayer.Resource => Policies with { Resource = Policies.Resource is { } resource ? change(resource) : null },
                PolicyLayer.Boundary => Policies with { Boundaries = Policies.Boundaries is { } boundaries ? Each(boundaries) : null },
                PolicyLayer.Session => Policies with { Session = Policies.Session is { } session ? Each(session) : null },
                PolicyLayer.ServiceControl => Policies with { ServiceControl = Levels(Policies.ServiceControl) },
                _ => Policies with { ResourceControl = Levels(Policies.ResourceControl) },
            },
        };
    }

    /// <summary>The same case without <paramref name="layer"/>.</summary>
    public EvaluationCase Without(PolicyLayer layer) => this with
    {
        Policies = layer switch
        {
            PolicyLayer.Identity => Policies with { Identity = [] },
            PolicyLayer.Resource => Policies with { Resource = null },
            PolicyLayer.Boundary => Policies with { Boundaries = null },
            PolicyLayer.Session => Policies with { Session = null },
            PolicyLayer.ServiceControl => Policies with { ServiceControl = null },
            _ => Policies with { ResourceControl = null },
        },
    };
}
