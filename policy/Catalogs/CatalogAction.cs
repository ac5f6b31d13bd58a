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

    /// <summary>Whose action it is.</summary>
    public CatalogService Service { get; }

    /// <summary>Its number within the service, from 0 without a gap.</summary>
    public int LocalIndex { get; }

    /// <summary>Its number within the catalog, from 0 without a gap. Changes with the catalog's version, so never store it.</summary>
    public int Index => Service.FirstActionIndex + LocalIndex;

    /// <summary>Without the service's prefix, in AWS's spelling: <c>GetObject</c>.</summary>
    public string Name { get; }

    /// <summary>With the service's prefix: <c>s3:GetObject</c>.</summary>
    public string FullName => field ??= $"{Service.Prefix}:{Name}";

    /// <summary>AWS's classification.</summary>
    public AccessLevel AccessLevel { get; }

    /// <summary>Keys that every call can carry; those of its resources come on top, and the global ones.</summary>
    public ImmutableArray<CatalogConditionKey> ConditionKeys { get; }

    /// <summary>What it works on. Empty: it names no resource, so only the resource <c>*</c> matches it.</summary>
    public ImmutableArray<CatalogResource> Resources { get; }

    /// <summary>What a caller may need to be allowed as well, for example <c>iam:PassRole</c>.</summary>
    public ImmutableArray<CatalogAction> DependentActions => [.. _dependents.Select(Service.Catalog.ActionAt)];

    /// <summary>The documented condition key of this action that fits, also the keys of its resource types and the global ones; null when there is none.</summary>
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
