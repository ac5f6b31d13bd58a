namespace Bridge.Policy.Usage.Classification;

/// <summary>What the outcome of a call says about the permission.</summary>
internal enum PermissionProof
{
    /// <summary>It was there.</summary>
    Proves,

    /// <summary>It was not.</summary>
    Denied,

    /// <summary>Nothing.</summary>
    Nothing,
}
