using System.Collections.Immutable;

namespace Bridge.Policy.Catalogs;

/// <summary>The decoded block of a service.</summary>
internal sealed record ServiceContent(
    ImmutableArray<CatalogAction> Actions,
    ImmutableArray<CatalogResourceType> ResourceTypes,
    ImmutableArray<CatalogConditionKey> ConditionKeys)
{
    public Dictionary<string, CatalogAction>.AlternateLookup<ReadOnlySpan<char>> ActionsByName { get; } =
        Actions.ToDictionary(action => action.Name, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
