namespace Bridge.Policy.Catalogs;

/// <summary>A condition key that AWS documents.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
/// </remarks>
public sealed class CatalogConditionKey
{
    private readonly string? _glob;

    internal CatalogConditionKey(string name, ConditionKeyType type, bool isMultivalued)
    {
        (Name, Type, IsMultivalued) = (name, type, isMultivalued);
        _glob = name.Contains("${", StringComparison.Ordinal) ? Glob.FromTemplate(name) : null;
    }

    /// <summary>The documented name, for example <c>s3:prefix</c> or <c>aws:RequestTag/${TagKey}</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its values, which decides the operators that fit.</summary>
    public ConditionKeyType Type { get; }

    /// <summary>
    /// True when a request can carry several values, so that conditions need <c>ForAllValues:</c> or <c>ForAnyValue:</c>.
    /// </summary>
    public bool IsMultivalued { get; }

    /// <summary>True when <see cref="Name"/> holds a part that the policy's author chooses, such as <c>${TagKey}</c>.</summary>
    public bool IsTemplate => _glob is not null;

    /// <summary>True when <paramref name="key"/> is this key or fits its template, ignoring case.</summary>
    public bool Matches(ReadOnlySpan<char> key) =>
        _glob is null ? key.Equals(Name, StringComparison.OrdinalIgnoreCase) : Glob.IsMatch(_glob, key);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The types of condition keys.</summary>
public enum ConditionKeyType
{
    /// <summary>Text.</summary>
    String,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>Numbers.</summary>
    Numeric,

    /// <summary>Instants.</summary>
    Date,

    /// <summary>Amazon resource names.</summary>
    Arn,

    /// <summary>IP addresses.</summary>
    IpAddress,
}
