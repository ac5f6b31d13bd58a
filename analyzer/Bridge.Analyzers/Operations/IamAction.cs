namespace Bridge.Analyzers.Operations;

/// <summary>An action of the catalog, spelled as AWS spells it.</summary>
internal readonly struct IamAction(string name, AccessLevel level)
{
    /// <summary>With its prefix: <c>s3:GetObject</c>.</summary>
    public string Name { get; } = name;

    public AccessLevel Level { get; } = level;

    /// <summary>True when it changes something; permissions and tags are changes too.</summary>
    public bool IsWrite => Level is AccessLevel.Write or AccessLevel.Tagging or AccessLevel.PermissionsManagement;
}
