namespace Bridge.Policy.Comparison;

/// <summary>Tells whether there is a request that two sets of policies both allow.</summary>
/// <param name="Exists">Whether there is one; null when that could not be decided.</param>
/// <param name="Witness">Such a request. Not null exactly when there is one.</param>
/// <param name="Reason">Why there is no decision. Not null exactly when there is none.</param>
public sealed record PolicyOverlap(bool? Exists, ComparisonWitness? Witness, string? Reason);
