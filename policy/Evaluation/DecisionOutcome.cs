namespace Bridge.Policy.Evaluation;

/// <summary>The decision on a request, without its reasons.</summary>
/// <param name="Effect">Allowed or not.</param>
/// <param name="Layer">The layer that decided, as in <see cref="Decision.Layer"/>.</param>
public readonly record struct DecisionOutcome(DecisionEffect Effect, PolicyLayer Layer);
