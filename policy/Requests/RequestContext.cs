using System.Diagnostics.CodeAnalysis;

namespace Bridge.Policy.Requests;

/// <summary>Context keys with their values. Keys are compared without regard to case.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
public sealed class RequestContext
{
    private readonly Dictionary<string, ContextValue> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a context of <paramref name="values"/>. If a key is given twice, the last value counts; case is ignored.</summary>
    public RequestContext(IEnumerable<KeyValuePair<string, ContextValue>> values)
    {
        foreach (var (key, value) in values)
        {
            _values[key] = value;
        }
    }

    /// <summary>A context without keys.</summary>
    public static RequestContext Empty { get; } = new([]);

    /// <summary>The keys that are present.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>Finds the value of <paramref name="key"/>; false when the key is absent.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out ContextValue? value) => _values.TryGetValue(key, out value);
}
