namespace Bridge.Policy.Evaluation;

/// <summary>A statement with the place where it is attached.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Layer">The layer it belongs to.</param>
/// <param name="Group">
/// Its group within the layer, from 0. A group is a level of SCPs, a boundary, or the layer as a whole. A layer allows when each of its
/// groups does.
/// </param>
/// <param name="Policy">The policy's name.</param>
/// <param name="Number">Its place in the policy, from 0.</param>
internal readonly record struct PlacedStatement(CompiledStatement Statement, PolicyLayer Layer, int Group, string Policy, int Number)
{
    public StatementReference Reference => new(Policy, Number, Statement.Source.Sid);
}
