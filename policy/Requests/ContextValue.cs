using Bridge.Policy.Model;

namespace Bridge.Policy.Requests;

/// <summary>A context key's value: one text, or a list (a multivalued key), which may be empty.</summary>
/// <param name="IsList">True for a multivalued key, even when it holds one value or none.</param>
/// <param name="Values">The values; exactly one when it is not a list.</param>
public sealed record ContextValue(bool IsList, ValueList<string> Values)
{
    /// <summary>A key with one value.</summary>
    public static ContextValue Single(string value) => new(false, [value]);

    /// <summary>A multivalued key.</summary>
    public static ContextValue List(params IEnumerable<string> values) => new(true, values.ToValueList());
}
