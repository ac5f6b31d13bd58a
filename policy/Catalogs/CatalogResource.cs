using System.Collections.Immutable;

namespace Bridge.Policy.Catalogs;

/// <summary>A resource type that an action works on.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="IsRequired">True when every call names a resource of this type; false when calls may leave it out.</param>
/// <param name="ConditionKeys">Keys that a call with such a resource can carry in addition to the action's own.</param>
public sealed record CatalogResource(CatalogResourceType Type, bool IsRequired, ImmutableArray<CatalogConditionKey> ConditionKeys);
