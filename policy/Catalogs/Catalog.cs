using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Bridge.Policy.Catalogs;

/// <summary>The actions, resource types and condition keys that AWS documents. Only the list of services is read at first.</summary>
/// <remarks>
/// The file is embedded; <c>policy/Catalogs/generator</c> makes it. An action that is missing here may be new at AWS, so treat it as
/// unknown and not as wrong.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
/// </remarks>
public sealed partial class Catalog
{
    private static readonly Lazy<Catalog> Embedded = new(Load);

    private readonly byte[] _bytes;
    private readonly Dictionary<string, CatalogService>.AlternateLookup<ReadOnlySpan<char>> _byPrefix;
    private readonly Dictionary<string, CatalogConditionKey>.AlternateLookup<ReadOnlySpan<char>> _globalKeys;
    private readonly ImmutableArray<CatalogConditionKey> _globalTemplates;
    private readonly ImmutableArray<(string Glob, int Service)> _keyPrefixes;

    internal Catalog(byte[] bytes)
    {
        _bytes = bytes;
        var head = CatalogHead.Read(bytes);
        Source = head.Source;
        Services = [.. head.Services.Select((service, index) => new CatalogService(this, index, service))];
        ActionCount = Services[^1].FirstActionIndex + Services[^1].ActionCount;
        GlobalConditionKeys = head.GlobalConditionKeys;
        _keyPrefixes = head.KeyPrefixes;
        _globalTemplates = [.. GlobalConditionKeys.Where(key => key.IsTemplate)];
        _byPrefix = Services.ToDictionary(service => service.Prefix, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _globalKeys = GlobalConditionKeys.ToDictionary(key => key.Name, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The catalog of this build. Safe to use from several threads.</summary>
    public static Catalog Default => Embedded.Value;

    /// <summary>The package and version that the catalog was made from.</summary>
    public string Source { get; }

    /// <summary>Sorted by prefix; the position is <see cref="CatalogService.Index"/>.</summary>
    public ImmutableArray<CatalogService> Services { get; }

    /// <summary>The number of actions of all services; every <see cref="CatalogAction.Index"/> is smaller.</summary>
    public int ActionCount { get; }

    /// <summary>Keys that any request can carry.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
    public ImmutableArray<CatalogConditionKey> GlobalConditionKeys { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Finds a service by its prefix, ignoring case. Allocates nothing.</summary>
    public bool TryGetService(ReadOnlySpan<char> prefix, [NotNullWhen(true)] out CatalogService? service) => _byPrefix.TryGetValue(prefix, out service);

    /// <summary>
    /// Finds an action by its full name (<c>s3:GetObject</c>), ignoring case. Allocates nothing once the service is decoded.
    /// </summary>
    public bool TryGetAction(ReadOnlySpan<char> fullName, [NotNullWhen(true)] out CatalogAction? action)
    {
        action = null;
        var colon = fullName.IndexOf(':');
        return colon > 0 && TryGetService(fullName[..colon], out var service) && service.TryGetAction(fullName[(colon + 1)..], out action);
    }

    /// <summary>The action with this number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No action has this number.</exception>
    public CatalogAction ActionAt(int index)
    {
        var service = ServiceOfAction(index);
        return service.Actions[index - service.FirstActionIndex];
    }

    /// <summary>The service whose action has this number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No action has this number.</exception>
    public CatalogService ServiceOfAction(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ActionCount);
        var (low, high) = (0, Services.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Services[middle].FirstActionIndex <= index ? (middle, high) : (low, middle - 1);
        }

        return Services[low];
    }

    /// <summary>
    /// Finds the global key, or the template such as <c>aws:PrincipalTag/${TagKey}</c>, that <paramref name="key"/> fits; null when there
    /// is none.
    /// </summary>
    public CatalogConditionKey? FindGlobalConditionKey(ReadOnlySpan<char> key)
    {
        if (_globalKeys.TryGetValue(key, out var found))
        {
            return found;
        }

        foreach (var template in _globalTemplates)
        {
            if (template.Matches(key))
            {
                return template;
            }
        }

        return null;
    }

    /// <summary>
    /// Finds the documented key that <paramref name="key"/> fits, global or of the service it names; null when there is none.
    /// </summary>
    public CatalogConditionKey? FindConditionKey(ReadOnlySpan<char> key) =>
        FindGlobalConditionKey(key) ?? FindServiceOfConditionKey(key)?.FindConditionKey(key);

    /// <summary>
    /// Finds the service that documents keys with this key's prefix. Mostly it is the service of that name; for identity providers
    /// (<c>token.actions.githubusercontent.com:sub</c>) it is AWS STS. Null when there is none.
    /// </summary>
    public CatalogService? FindServiceOfConditionKey(ReadOnlySpan<char> key)
    {
        var colon = key.IndexOf(':');
        var prefix = colon < 0 ? key : key[..colon];
        if (TryGetService(prefix, out var service))
        {
            return service;
        }

        foreach (var (glob, index) in _keyPrefixes)
        {
            if (Glob.IsMatch(glob, prefix))
            {
                return Services[index];
            }
        }

        return null;
    }

    private static Catalog Load()
    {
        using var stream = typeof(Catalog).Assembly.GetManifestResourceStream("Bridge.Policy.catalog.bin")
            ?? throw new InvalidOperationException("The catalog is not embedded in this build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Catalog(bytes);
    }
}
