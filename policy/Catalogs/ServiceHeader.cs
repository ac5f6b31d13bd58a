namespace Bridge.Policy.Catalogs;

/// <summary>What the head of the file says of a service.</summary>
internal sealed record ServiceHeader(
    string Prefix,
    string Name,
    bool SupportsResourceControlPolicies,
    int FirstActionIndex,
    int ActionCount,
    int ResourceTypeCount,
    int ConditionKeyCount)
{
    /// <summary>Where its block begins, in bytes from the start of the file.</summary>
    public int Offset { get; set; }
}
