using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Comparison;

/// <summary>The catalog's actions that a set of policies grants, by their numbers in <see cref="Catalog.Default"/>.</summary>
/// <param name="Somewhere">Granted on at least one resource in at least one context.</param>
/// <param name="Everywhere">Granted on every resource in every context: part of <paramref name="Somewhere"/>.</param>
/// <param name="Undecided">
/// Perhaps granted somewhere: a part of the policies could not be decided. These actions are in neither of the other sets.
/// </param>
/// <remarks>
/// sts:GetCallerIdentity and sts:GetSessionToken are in none of the sets, because no policy can allow or deny them.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
/// </remarks>
public sealed record ActionGrants(ActionSet Somewhere, ActionSet Everywhere, ActionSet Undecided);
