namespace Bridge.Policy.Evaluation;

/// <summary>An outcome with the layers whose Allow statements led to it.</summary>
/// <param name="Effect">Allowed or implicitly denied.</param>
/// <param name="Layer">The layer that decided.</param>
/// <param name="Granting">The layers whose Allow statements are named; none when denied.</param>
internal readonly record struct Conclusion(DecisionEffect Effect, PolicyLayer Layer, LayerSet Granting)
{
    public static Conclusion Lacks(PolicyLayer layer) => new(DecisionEffect.ImplicitlyDenied, layer, LayerSet.None);

    public static Conclusion Granted(PolicyLayer layer, LayerSet granting) => new(DecisionEffect.Allowed, layer, granting);
}
