namespace Bridge.Sandbox.Aws.Iam;

/// <summary>The members that roles, users and groups have in common. Guarded by its account's <see cref="IamAccount.Gate"/>.</summary>
internal abstract class IamEntity
{
    /// <summary>
    /// AWS's default quota of attached managed policies. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    /// </summary>
    public const int AttachedPoliciesQuota = 10;

    protected IamEntity(IamKind kind, string accountId, string path, string name, string id, DateTimeOffset createdAt)
    {
        (Kind, Path, Name, Id, CreatedAt) = (kind, path, name, id, createdAt);
        Arn = $"arn:aws:iam::{accountId}:{kind.ArnType}{path}{name}";
    }

    public IamKind Kind { get; }

    public string Path { get; }

    public string Name { get; }

    /// <summary>The unique id, <c>AROA…</c>, <c>AIDA…</c> or <c>AGPA…</c>.</summary>
    public string Id { get; }

    public string Arn { get; }

    public DateTimeOffset CreatedAt { get; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Documents by policy name.</summary>
    public SortedDictionary<string, string> InlinePolicies { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>ARNs in the order of their attachment.</summary>
    public List<string> AttachedPolicies { get; } = [];

    /// <summary>ARN of the permissions boundary; groups have none.</summary>
    public string? PermissionsBoundary { get; set; }
}

/// <summary>A role.</summary>
internal sealed class IamRole(string accountId, string path, string name, string id, DateTimeOffset createdAt)
    : IamEntity(IamKind.Role, accountId, path, name, id, createdAt)
{
    public required string TrustPolicy { get; set; }

    public string? Description { get; set; }

    /// <summary>Seconds, 3600 to 43200.</summary>
    public int MaxSessionDuration { get; set; } = 3600;

    /// <summary>True for roles that only AWS may change.</summary>
    public bool IsProtected =>
        Path.StartsWith("/aws-service-role/", StringComparison.Ordinal) || Path.StartsWith("/aws-reserved/", StringComparison.Ordinal);
}

/// <summary>A user.</summary>
internal sealed class IamUser(string accountId, string path, string name, string id, DateTimeOffset createdAt)
    : IamEntity(IamKind.User, accountId, path, name, id, createdAt)
{
    public List<IamAccessKey> AccessKeys { get; } = [];
}

/// <summary>A user's long-lived key.</summary>
internal sealed record IamAccessKey(string Id, string Secret, DateTimeOffset CreatedAt, bool Active = true);

/// <summary>A group.</summary>
internal sealed class IamGroup(string accountId, string path, string name, string id, DateTimeOffset createdAt)
    : IamEntity(IamKind.Group, accountId, path, name, id, createdAt)
{
    /// <summary>Names of its users.</summary>
    public SortedSet<string> Users { get; } = new(StringComparer.OrdinalIgnoreCase);
}
