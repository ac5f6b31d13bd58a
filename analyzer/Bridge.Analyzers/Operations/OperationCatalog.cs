using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;

namespace Bridge.Analyzers.Operations;

/// <summary>
/// The embedded data: the actions of AWS's services, the methods and operations of its SDK, and the actions that these need. At first
/// only the header is read; a service's data are read on first use. Safe to use from several threads.
/// </summary>
internal sealed class OperationCatalog
{
    private const string Magic = "BRGO\x01";

    private static readonly Lazy<OperationCatalog> Shared = new(Read);

    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Position, int ActionCount)> _heads = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _prefixByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _prefixByNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Namespace, string Method), string> _operationByMethod = [];
    private readonly Dictionary<(string Type, string Member), string> _needsByMember = [];
    private readonly ConcurrentDictionary<string, ServiceData> _services = new(StringComparer.OrdinalIgnoreCase);

    private OperationCatalog(byte[] bytes)
    {
        _bytes = bytes;
        var reader = new ByteReader(bytes, Magic.Length);
        for (var rest = reader.Varint(); rest > 0; rest--)
        {
            _prefixByNamespace.Add(reader.Text(), reader.Text());
        }

        for (var rest = reader.Varint(); rest > 0; rest--)
        {
            _operationByMethod.Add((reader.Text(), reader.Text()), reader.Text());
        }

        for (var rest = reader.Varint(); rest > 0; rest--)
        {
            _needsByMember[(reader.Text(), reader.Text())] = reader.Text();
        }

        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        for (var rest = reader.Varint(); rest > 0; rest--)
        {
            names.Add(reader.Text());
        }

        ConditionNames = names.ToImmutable();
        ReadHeads(reader);
    }

    /// <summary>The data of this build.</summary>
    public static OperationCatalog Instance => Shared.Value;

    /// <summary>The properties that some need depends on, without those of <see cref="NeedProperty.AnyRole"/>.</summary>
    public ImmutableHashSet<string> ConditionNames { get; }

    /// <summary>Types of the SDK that make calls without being clients, by their full metadata name.</summary>
    public IEnumerable<(string Type, string Member)> Members => _needsByMember.Keys;

    /// <summary>The prefixes of all services: <c>s3</c>.</summary>
    public IEnumerable<string> Prefixes => _heads.Keys;

    /// <summary>The service of a prefix, in any case; null when there is none.</summary>
    public ServiceData? FindService(string prefix)
    {
        if (_services.TryGetValue(prefix, out var service))
        {
            return service;
        }

        return _heads.TryGetValue(prefix, out var head)
            ? _services.GetOrAdd(
                prefix, _ => new ServiceData(prefix.ToLowerInvariant(), new ByteReader(_bytes, head.Position), head.ActionCount))
            : null;
    }

    /// <summary>The action of a full name, in any case; false when AWS has none.</summary>
    public bool TryGetAction(string name, out IamAction action)
    {
        action = default;
        var colon = name.IndexOf(':');
        return colon > 0
            && FindService(name.Substring(0, colon)) is { } service
            && service.TryGetAction(name.Substring(colon + 1), out action);
    }

    /// <summary>
    /// The IAM prefix of a namespace of the SDK below <c>Amazon</c>: <c>IdentityManagement</c> is <c>iam</c>. Null when it belongs to
    /// no service.
    /// </summary>
    public string? PrefixOf(string name)
    {
        if (_prefixByNamespace.TryGetValue(name, out var prefix) || _prefixByName.TryGetValue(name, out prefix))
        {
            return prefix;
        }

        // A guess for services newer than these data: FooV2 and FooRuntime usually have the prefix of Foo.
        foreach (var suffix in new[] { "V2", "v2", "Runtime", "Data", "Service" })
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal)
                && _prefixByName.TryGetValue(name.Substring(0, name.Length - suffix.Length), out prefix))
            {
                return prefix;
            }
        }

        return null;
    }

    /// <summary>
    /// The operation of a client's method (without <c>Async</c>): <c>S3</c>'s <c>GetObjectMetadata</c> is <c>HeadObject</c>.
    /// </summary>
    public string OperationOf(string serviceNamespace, string method) =>
        _operationByMethod.TryGetValue((serviceNamespace, method), out var operation) ? operation : method;

    /// <summary>The needs of a member of a type that is no client; false when the data do not have the member.</summary>
    public bool TryGetMemberNeeds(string type, string member, out ImmutableArray<Need> needs)
    {
        var isKnown = _needsByMember.TryGetValue((type, member), out var text);
        needs = isKnown ? Need.ParseAll(text!) : [];
        return isKnown;
    }

    private static OperationCatalog Read()
    {
        using var stream = typeof(OperationCatalog).Assembly.GetManifestResourceStream("Bridge.Analyzers.operations.bin")
            ?? throw new InvalidOperationException("The operations are not embedded in this build.");
        var bytes = new byte[stream.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var count = stream.Read(bytes, read, bytes.Length - read);
            read += count > 0 ? count : throw new InvalidOperationException("The embedded operations end too early.");
        }

        return Encoding.ASCII.GetString(bytes, 0, Magic.Length) == Magic
            ? new(bytes)
            : throw new InvalidOperationException("The embedded operations have another form than this build reads.");
    }

    private void ReadHeads(ByteReader reader)
    {
        var heads = new List<(string Prefix, int ActionCount, int Length)>();
        for (var rest = reader.Varint(); rest > 0; rest--)
        {
            heads.Add((reader.Text(), reader.Varint(), reader.Varint()));
        }

        var position = reader.Position;
        foreach (var (prefix, actionCount, length) in heads)
        {
            _heads.Add(prefix, (position, actionCount));
            _prefixByName[prefix.Replace("-", "")] = prefix;
            position += length;
        }
    }
}
