namespace Bridge.Analyzers.Operations;

/// <summary>What an action does, as the service authorization reference says it. The order is that of the data.</summary>
internal enum AccessLevel
{
    List,
    Read,
    Write,
    Tagging,
    PermissionsManagement,
}
