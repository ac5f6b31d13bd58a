namespace Bridge.Policy.Catalogs;

/// <summary>The entry of a service in the head of the file.</summary>
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
