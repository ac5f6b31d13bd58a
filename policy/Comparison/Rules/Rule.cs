using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>A statement in the form that comparisons work on.</summary>
/// <param name="Index">Its place among the rules of both sides.</param>
/// <param name="Effect">Allow or deny.</param>
/// <param name="Action">Its Action or NotAction.</param>
/// <param name="Tests">The tests of its resource and conditions. All of them must hold.</param>
/// <param name="Source">The statement.</param>
internal sealed record Rule(int Index, Effect Effect, ActionElement Action, Literal[] Tests, StatementReference Source);
