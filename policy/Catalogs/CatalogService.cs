using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Bridge.Policy.Catalogs;

/// <summary>A service, known by the prefix of its actions. Its content is decoded when it is first needed.</summary>
public sealed class CatalogService
{
    private readonly ServiceHeader _header;
    private ServiceContent? _content;

    internal CatalogService(Catalog catalog, int index, ServiceHeader header) => (Catalog, Index, _header) = (catalog, index, header);

    /// <summary>The prefix of its actions: <c>s3</c>.</summary>
    public string Prefix => _header.Prefix;

    /// <summary>The name for people: <c>Amazon S3</c>.</summary>
    public string Name => _header.Name;

    /// <summary>Its number within the catalog. Numbers start at 0 and have no gaps.</summary>
    public int Index { get; }

    /// <summary>True when resource control policies apply to the service.</summary>
    /// <remarks>https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services</remarks>
    public bool SupportsResourceControlPolicies => _header.SupportsResourceControlPolicies;

    /// <summary>The catalog-wide number of its first action.</summary>
    public int FirstActionIndex => _header.FirstActionIndex;

    /// <summary>The number of its actions; known without decoding them.</summary>
    public int ActionCount => _header.ActionCount;

    /// <summary>Sorted by name, ignoring case; the position is <see cref="CatalogAction.LocalIndex"/>.</summary>
    public ImmutableArray<CatalogAction> Actions => Content.Actions;

    /// <summary>Sorted by name.</summary>
    public ImmutableArray<CatalogResourceType> ResourceTypes => Content.ResourceTypes;

    /// <summary>All keys that its actions and resources use, some of them global ones. Sorted by name.</summary>
    public ImmutableArray<CatalogConditionKey> ConditionKeys => Content.ConditionKeys;

    internal Catalog Catalog { get; }

    // Two threads may decode at the same time. The first result stays, so that objects keep their identity.
    private ServiceContent Content =>
        _content ?? Interlocked.CompareExchange(ref _content, ServiceDecoder.Decode(this, _header, Catalog.Bytes), null) ?? _content;

    /// <summary>Finds an action by its name without prefix, ignoring case. Allocates nothing once the service is decoded.</summary>
    public bool TryGetAction(ReadOnlySpan<char> name, [NotNullWhen(true)] out CatalogAction? action) => Content.ActionsByName.TryGetValue(name, out action);

    /// <summary>Finds the key of that name, or the template that the name fits, ignoring case; null when the service has none.</summary>
    public CatalogConditionKey? FindConditionKey(ReadOnlySpan<char> key)
    {
        foreach (var candidate in ConditionKeys)
        {
            if (candidate.Matches(key))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Prefix;
}
