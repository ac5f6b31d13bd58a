using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison;

/// <summary>How two sets of policies differ.</summary>
/// <param name="Gained">Whether NEW allows anything that OLD does not.</param>
/// <param name="Lost">Whether OLD allows anything that NEW does not.</param>
/// <param name="ActionsGained">Documented actions that NEW grants on some resource and OLD on none, by name in the catalog's order.</param>
/// <param name="ActionsLost">Documented actions that OLD grants on some resource and NEW on none.</param>
public sealed record PolicyDifference(ComparisonResult Gained, ComparisonResult Lost, ValueList<string> ActionsGained, ValueList<string> ActionsLost)
{
    /// <summary>True when it is proved that both allow exactly the same requests.</summary>
    public bool AreEquivalent => Gained.Answer == ComparisonAnswer.NoMore && Lost.Answer == ComparisonAnswer.NoMore;
}
