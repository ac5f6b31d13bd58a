namespace Bridge.Analyzers.Operations;

/// <summary>
/// The access level of an action, as in the service authorization reference. The order of the values is that of the data.
/// </summary>
internal enum AccessLevel
{
    List,
    Read,
    Write,
    Tagging,
    PermissionsManagement,
}
