using Bridge.Policy.Model;

namespace Bridge.Policy.Evaluation;

/// <summary>
/// Puts the statements of all layers in the order in which decisions name them: scp, rcp, resource, identity, boundary, session.
/// </summary>
internal sealed class StatementPlacing(Func<PolicyDocument, CompiledPolicy> compile)
{
    private readonly List<PlacedStatement> _statements = [];

    public static PlacedStatement[] Place(AuthorizationPolicies policies, Func<PolicyDocument, CompiledPolicy> compile)
    {
        var placing = new StatementPlacing(compile);
        placing.AddLevels(policies.ServiceControl, PolicyLayer.ServiceControl);
        placing.AddLevels(policies.ResourceControl, PolicyLayer.ResourceControl);
        if (policies.Resource is not null)
        {
            placing.Add(policies.Resource, PolicyLayer.Resource, group: 0);
        }

        placing.AddGroup(policies.Identity, PolicyLayer.Identity, group: 0);
        var boundaries = policies.Boundaries ?? default;
        for (var i = 0; i < boundaries.Count; i++)
        {
            placing.Add(boundaries[i], PolicyLayer.Boundary, i);
        }

        placing.AddGroup(policies.Session ?? default, PolicyLayer.Session, group: 0);
        return [.. placing._statements];
    }

    private void AddLevels(ValueList<ValueList<NamedPolicy>>? levels, PolicyLayer layer)
    {
        for (var i = 0; i < (levels?.Count ?? 0); i++)
        {
            AddGroup(levels!.Value[i], layer, i);
        }
    }

    private void AddGroup(ValueList<NamedPolicy> policies, PolicyLayer layer, int group)
    {
        foreach (var policy in policies)
        {
            Add(policy, layer, group);
        }
    }

    private void Add(NamedPolicy policy, PolicyLayer layer, int group)
    {
        var statements = compile(policy.Document).Statements;
        for (var i = 0; i < statements.Length; i++)
        {
            _statements.Add(new(statements[i], layer, group, policy.Name, i));
        }
    }
}
