namespace Bridge.Policy.Usage.Classification;

/// <summary>Tells what the outcome of a call says about the permission.</summary>
internal enum PermissionProof
{
    /// <summary>The principal had the permission.</summary>
    Proves,

    /// <summary>The principal did not have the permission.</summary>
    Denied,

    /// <summary>The outcome says nothing.</summary>
    Nothing,
}
