using System.Diagnostics.CodeAnalysis;
using Bridge.Policy.Model;

namespace Bridge.Policy.Evaluation;

/// <summary>Context keys with their values. Keys are compared without regard to case.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
public sealed class RequestContext
{
    private readonly Dictionary<string, ContextValue> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a context of <paramref name="values"/>; of a key given twice in different case the last stands.</summary>
    public RequestContext(IEnumerable<KeyValuePair<string, ContextValue>> values)
    {
        foreach (var (key, value) in values)
        {
            _values[key] = value;
        }
    }

    /// <summary>No keys at all.</summary>
    public static RequestContext Empty { get; } = new([]);

    /// <summary>The keys that are present.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>The value of <paramref name="key"/>; false when the key is absent.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out ContextValue? value) => _values.TryGetValue(key, out value);
}

/// <summary>A context key's value: one text, or a list (a multivalued key), which may be empty.</summary>
/// <param name="IsList">True for a multivalued key, also when it holds one value or none.</param>
/// <param name="Values">Exactly one when not a list.</param>
public sealed record ContextValue(bool IsList, ValueList<string> Values)
{
    /// <summary>A key with one value.</summary>
    public static ContextValue Single(string value) => new(false, [value]);

    /// <summary>A multivalued key.</summary>
    public static ContextValue List(params IEnumerable<string> values) => new(true, values.ToValueList());
}
