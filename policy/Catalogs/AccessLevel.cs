namespace Bridge.Policy.Catalogs;

/// <summary>What an action does to a resource, as AWS classifies it.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html</remarks>
public enum AccessLevel
{
    /// <summary>Sees that resources exist, not what is in them.</summary>
    List,

    /// <summary>Reads what is in a resource.</summary>
    Read,

    /// <summary>Creates, changes or deletes.</summary>
    Write,

    /// <summary>Changes tags only.</summary>
    Tagging,

    /// <summary>Grants or takes permissions.</summary>
    PermissionsManagement,
}
