namespace Bridge.Policy.Usage;

/// <summary>Something that the report does not know, which weakens what can be drawn from it.</summary>
/// <param name="Kind">Which, for programs.</param>
/// <param name="Detail">For people.</param>
public sealed record UsageGap(UsageGapKind Kind, string Detail);
