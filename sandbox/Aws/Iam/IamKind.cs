namespace Bridge.Sandbox.Aws.Iam;

/// <summary>The names that IAM's API has for one kind of entity, and the kind's limits.</summary>
/// <param name="Word">As operations spell it: <c>Role</c>.</param>
/// <param name="Plural">As results spell it: <c>Roles</c>.</param>
/// <param name="IdPrefix">First four characters of unique ids.</param>
/// <param name="NameMax">Longest name.</param>
/// <param name="InlineQuota">Characters of all inline policies together, white space not counted.</param>
internal sealed record IamKind(string Word, string Plural, string IdPrefix, int NameMax, int InlineQuota)
{
    public static readonly IamKind Role = new("Role", "Roles", "AROA", 64, 10_240);

    public static readonly IamKind User = new("User", "Users", "AIDA", 64, 2_048);

    public static readonly IamKind Group = new("Group", "Groups", "AGPA", 128, 5_120);

    /// <summary>Every kind that policies can be attached to.</summary>
    public static IReadOnlyList<IamKind> All { get; } = [Role, User, Group];

    /// <summary>As ARNs spell it: <c>role</c>.</summary>
    public string ArnType => Word.ToLowerInvariant();

    /// <summary>The request parameter that names one: <c>RoleName</c>.</summary>
    public string NameParameter => Word + "Name";
}
