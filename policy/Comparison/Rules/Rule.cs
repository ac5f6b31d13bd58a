using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>A statement, ready to compare.</summary>
/// <param name="Index">Its place among the rules of both sides.</param>
/// <param name="Effect">Allow or deny.</param>
/// <param name="Action">Its Action or NotAction.</param>
/// <param name="Tests">Resource and conditions: all have to hold.</param>
/// <param name="Source">The statement.</param>
internal sealed record Rule(int Index, Effect Effect, ActionElement Action, Literal[] Tests, StatementReference Source);
