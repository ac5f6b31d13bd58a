using System.Collections.Immutable;

namespace Bridge.Policy.Catalogs;

/// <summary>An action that policies can allow or deny.</summary>
public sealed class CatalogAction
{
    private readonly ImmutableArray<int> _dependents;

    internal CatalogAction(
        CatalogService service,
        int localIndex,
        string name,
        AccessLevel accessLevel,
        ImmutableArray<CatalogConditionKey> conditionKeys,
        ImmutableArray<CatalogResource> resources,
        ImmutableArray<int> dependents)
    {
        (Service, LocalIndex, Name, AccessLevel) = (service, localIndex, name, accessLevel);
        (ConditionKeys, Resources, _dependents) = (conditionKeys, resources, dependents);
    }

    /// <summary>The service that the action belongs to.</summary>
    public CatalogService Service { get; }

    /// <summary>Its number within the service. Numbers start at 0 and have no gaps.</summary>
    public int LocalIndex { get; }

    /// <summary>
    /// Its number within the catalog. Numbers start at 0 and have no gaps. They change with the catalog's version, so never store them.
    /// </summary>
    public int Index => Service.FirstActionIndex + LocalIndex;

    /// <summary>The name without the service's prefix, in AWS's spelling: <c>GetObject</c>.</summary>
    public string Name { get; }

    /// <summary>The name with the service's prefix: <c>s3:GetObject</c>.</summary>
    public string FullName => field ??= $"{Service.Prefix}:{Name}";

    /// <summary>AWS's classification.</summary>
    public AccessLevel AccessLevel { get; }

    /// <summary>Keys that every call can carry, in addition to the keys of its resources and the global ones.</summary>
    public ImmutableArray<CatalogConditionKey> ConditionKeys { get; }

    /// <summary>The resource types it works on. When empty, calls name no resource, so only the resource <c>*</c> matches.</summary>
    public ImmutableArray<CatalogResource> Resources { get; }

    /// <summary>Actions that a caller may need in addition, for example <c>iam:PassRole</c>.</summary>
    public ImmutableArray<CatalogAction> DependentActions => [.. _dependents.Select(Service.Catalog.ActionAt)];

    /// <summary>
    /// Finds the documented condition key that fits, among those of this action, of its resource types, and the global ones; null when
    /// there is none.
    /// </summary>
    public CatalogConditionKey? FindConditionKey(ReadOnlySpan<char> key)
    {
        if (Service.Catalog.FindGlobalConditionKey(key) is { } global)
        {
            return global;
        }

        if (Find(ConditionKeys, key) is { } own)
        {
            return own;
        }

        foreach (var resource in Resources)
        {
            if ((Find(resource.ConditionKeys, key) ?? Find(resource.Type.ConditionKeys, key)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => FullName;

    private static CatalogConditionKey? Find(ImmutableArray<CatalogConditionKey> keys, ReadOnlySpan<char> key)
    {
        foreach (var candidate in keys)
        {
            if (candidate.Matches(key))
            {
                return candidate;
            }
        }

        return null;
    }
}
