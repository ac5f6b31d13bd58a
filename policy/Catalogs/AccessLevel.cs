namespace Bridge.Policy.Catalogs;

/// <summary>AWS's classification of actions.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
/// </remarks>
public enum AccessLevel
{
    /// <summary>Shows that resources exist, but not their content.</summary>
    List,

    /// <summary>Reads the content of a resource.</summary>
    Read,

    /// <summary>Creates, changes or deletes.</summary>
    Write,

    /// <summary>Changes tags only.</summary>
    Tagging,

    /// <summary>Grants or takes permissions.</summary>
    PermissionsManagement,
}
