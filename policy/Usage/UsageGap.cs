namespace Bridge.Policy.Usage;

/// <summary>A fact that the report does not know, which limits the conclusions from it.</summary>
/// <param name="Kind">The kind, for programs.</param>
/// <param name="Detail">The text for people.</param>
public sealed record UsageGap(UsageGapKind Kind, string Detail);
