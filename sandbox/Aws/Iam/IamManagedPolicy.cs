namespace Bridge.Sandbox.Aws.Iam;

/// <summary>A managed policy with its versions; the oldest first.</summary>
internal sealed class IamManagedPolicy(string owner, string path, string name, string id, DateTimeOffset createdAt)
{
    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</summary>
    public const int VersionsQuota = 5;

    /// <summary>Characters, white space not counted.</summary>
    public const int SizeQuota = 6_144;

    private int _lastVersion;

    public string Path { get; } = path;

    public string Name { get; } = name;

    public string Id { get; } = id;

    public string Arn { get; } = $"arn:aws:iam::{owner}:policy{path}{name}";

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; private set; } = createdAt;

    public string? Description { get; init; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<IamPolicyVersion> Versions { get; } = [];

    /// <summary>Id of the version in force.</summary>
    public string DefaultVersionId { get; set; } = "";

    /// <summary>The version in force.</summary>
    public IamPolicyVersion DefaultVersion => Versions.Single(version => version.Id == DefaultVersionId);

    /// <summary>Adds a version; numbers are never used again.</summary>
    public IamPolicyVersion AddVersion(string document, bool asDefault, DateTimeOffset at)
    {
        var version = new IamPolicyVersion($"v{++_lastVersion}", document, at);
        Versions.Add(version);
        UpdatedAt = at;
        if (asDefault)
        {
            DefaultVersionId = version.Id;
        }

        return version;
    }
}

/// <summary>One version of a managed policy.</summary>
internal sealed record IamPolicyVersion(string Id, string Document, DateTimeOffset CreatedAt);

/// <summary>An instance profile; AWS lets it carry one role.</summary>
internal sealed class IamInstanceProfile(string accountId, string path, string name, string id, DateTimeOffset createdAt)
{
    public string Path { get; } = path;

    public string Name { get; } = name;

    public string Id { get; } = id;

    public string Arn { get; } = $"arn:aws:iam::{accountId}:instance-profile{path}{name}";

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of its role; null when it has none.</summary>
    public string? RoleName { get; set; }
}
