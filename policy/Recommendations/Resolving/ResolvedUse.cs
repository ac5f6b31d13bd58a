using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>A use with the part of today's grants that it needs.</summary>
/// <param name="Grant">The Allow that grants the use.</param>
/// <param name="Use">The observed use.</param>
/// <param name="Fit">The part of the grant that its resource lies in.</param>
/// <param name="IsPinned">
/// True when the statement must stay even if others may cover the use, because it is not certain which grant or resource was used.
/// </param>
internal sealed record ResolvedUse(TodayGrant Grant, ObservedUse Use, ResourceFit Fit, bool IsPinned);
