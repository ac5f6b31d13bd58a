using System.Collections.Immutable;

namespace Bridge.Policy.Catalogs;

/// <summary>A resource type that an action works on.</summary>
/// <param name="Type">Which.</param>
/// <param name="IsRequired">True when every call names a resource of this type; otherwise calls may name one.</param>
/// <param name="ConditionKeys">Keys that a call with such a resource can carry, beyond the action's own.</param>
public sealed record CatalogResource(CatalogResourceType Type, bool IsRequired, ImmutableArray<CatalogConditionKey> ConditionKeys);
