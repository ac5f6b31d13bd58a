namespace Bridge.Policy.Comparison;

/// <summary>Is there a request that two sets of policies both allow?</summary>
/// <param name="Exists">Null when that was not decided.</param>
/// <param name="Witness">Such a request; not null exactly when there is one.</param>
/// <param name="Reason">What was in the way; not null exactly when it was not decided.</param>
public sealed record PolicyOverlap(bool? Exists, ComparisonWitness? Witness, string? Reason);
