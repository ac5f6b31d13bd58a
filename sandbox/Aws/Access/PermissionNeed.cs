using Bridge.Policy.Evaluation;
using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>One thing that a caller must be allowed to do for a call to be carried out.</summary>
/// <param name="Action">For example <c>sqs:SendMessage</c>.</param>
/// <param name="Resource">ARN; <c>*</c> for an action that AWS gives no resource.</param>
/// <param name="ResourceAccount">The account that owns the resource.</param>
/// <remarks>
/// Which call needs which:
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
/// </remarks>
internal sealed record PermissionNeed(string Action, string Resource, string ResourceAccount)
{
    /// <summary>The resource's own policy: a queue's, a bucket's, a role's trust policy; null when it has none.</summary>
    public PolicyText? ResourcePolicy { get; init; }

    /// <summary>Context keys of this call; those that every call has come on top.</summary>
    public NeedContext Context { get; init; } = NeedContext.Empty;

    /// <summary>How an error names the resource; by default as <see cref="Resource"/>.</summary>
    public string ResourceWords { get => field ?? Resource; init; }
}

/// <summary>Context keys of one call, made step by step; a key without a value is left out.</summary>
internal sealed class NeedContext
{
    private readonly Dictionary<string, ContextValue> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No keys.</summary>
    public static NeedContext Empty => new();

    /// <summary>The keys so far.</summary>
    public IReadOnlyDictionary<string, ContextValue> Values => _values;

    /// <summary>Adds a key with one value; nothing when there is none.</summary>
    public NeedContext With(string key, string? value)
    {
        if (value is not null)
        {
            _values[key] = ContextValue.Single(value);
        }

        return this;
    }

    /// <summary>Adds a multivalued key; nothing when there is no value.</summary>
    public NeedContext WithList(string key, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            _values[key] = ContextValue.List(values);
        }

        return this;
    }

    /// <summary>Adds a key for each tag: <c>aws:ResourceTag/team</c>.</summary>
    public NeedContext WithTags(string prefix, IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            _values[$"{prefix}/{key}"] = ContextValue.Single(value);
        }

        return this;
    }

    /// <summary>Adds the tags that a request sets: <c>aws:RequestTag/…</c> and <c>aws:TagKeys</c>.</summary>
    public NeedContext WithRequestTags(IReadOnlyCollection<KeyValuePair<string, string>> tags) =>
        WithTags("aws:RequestTag", tags).WithList("aws:TagKeys", [.. tags.Select(tag => tag.Key)]);
}
