namespace Bridge.Analyzers.Operations;

/// <summary>
/// A property of a request, or, with a type, of an object inside the request. The name <c>*Role</c> stands for any property that names
/// a role.
/// </summary>
internal sealed record NeedProperty(string Type, string Name)
{
    /// <summary>The name that stands for all properties that pass a role.</summary>
    public const string AnyRole = "*Role";

    public static NeedProperty Parse(string text)
    {
        var dot = text.IndexOf('.');
        return dot < 0 ? new("", text) : new(text.Substring(0, dot), text.Substring(dot + 1));
    }

    /// <summary>True for names such as <c>RoleArn</c>, <c>ExecutionRoleArn</c>, <c>Role</c>, <c>IamInstanceProfile</c>.</summary>
    public static bool NamesARole(string property) =>
        property.EndsWith("RoleArn", StringComparison.OrdinalIgnoreCase)
        || property.EndsWith("Role", StringComparison.Ordinal)
        || property.EndsWith("RoleName", StringComparison.Ordinal)
        || property.EndsWith("InstanceProfile", StringComparison.Ordinal);
}
