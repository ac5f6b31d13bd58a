using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison;

/// <summary>What two sets of policies differ by.</summary>
/// <param name="Gained">Does NEW allow anything that OLD does not?</param>
/// <param name="Lost">Does OLD allow anything that NEW does not?</param>
/// <param name="ActionsGained">Documented actions that NEW grants on some resource and OLD on none, by name in the catalog's order.</param>
/// <param name="ActionsLost">Documented actions that OLD grants on some resource and NEW on none.</param>
public sealed record PolicyDifference(ComparisonResult Gained, ComparisonResult Lost, ValueList<string> ActionsGained, ValueList<string> ActionsLost)
{
    /// <summary>True when it is proved that both allow exactly the same.</summary>
    public bool AreEquivalent => Gained.Answer == ComparisonAnswer.NoMore && Lost.Answer == ComparisonAnswer.NoMore;
}
