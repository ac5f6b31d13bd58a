using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.CloudTrail;

namespace Bridge.Sandbox.Aws.Seed;

/// <summary>The readable file that the sandbox's accounts begin from.</summary>
internal sealed record SeedFile
{
    /// <summary>The Region of queues, buckets and functions.</summary>
    public required string Region { get; init; }

    /// <summary>The organisation's id, <c>o-…</c>.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>How long a change of policies takes to be in force; IAM's answers show it at once.</summary>
    public double PropagationDelaySeconds { get; init; }

    /// <summary>How often CloudTrail's files are written; AWS takes about five minutes.</summary>
    public double TrailDeliverySeconds { get; init; } = 1;

    /// <summary>How often LookupEvents may be called for each account and Region; AWS allows 2. Null: without a limit.</summary>
    public int? LookupEventsPerSecond { get; init; }

    /// <summary>Every account; those with <see cref="SeedAccount.Outside"/> do not belong to the organisation.</summary>
    public required IReadOnlyList<SeedAccount> Accounts { get; init; }
}

/// <summary>One account.</summary>
internal sealed record SeedAccount
{
    /// <summary>Twelve digits.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>True: not of the organisation.</summary>
    public bool Outside { get; init; }

    /// <summary>Service control policies, one list a level from the root down; null: nothing is limited.</summary>
    public IReadOnlyList<IReadOnlyList<JsonObject>>? ServiceControlPolicies { get; init; }

    /// <summary>Resource control policies, likewise.</summary>
    public IReadOnlyList<IReadOnlyList<JsonObject>>? ResourceControlPolicies { get; init; }

    public IReadOnlyList<SeedUser> Users { get; init; } = [];

    public IReadOnlyList<SeedGroup> Groups { get; init; } = [];

    public IReadOnlyList<SeedRole> Roles { get; init; } = [];

    public IReadOnlyList<SeedPolicy> Policies { get; init; } = [];

    public IReadOnlyList<SeedInstanceProfile> InstanceProfiles { get; init; } = [];

    public IReadOnlyList<SeedQueue> Queues { get; init; } = [];

    public IReadOnlyList<SeedBucket> Buckets { get; init; } = [];

    public IReadOnlyList<SeedFunction> Functions { get; init; } = [];

    /// <summary>Its trail; null: none, and no files.</summary>
    public TrailSettings? Trail { get; init; }

    /// <summary>How the story connects the account to Bridge; null: it is not connected.</summary>
    public SeedConnection? Bridge { get; init; }
}

/// <summary>The members that every identity has.</summary>
internal abstract record SeedIdentity
{
    public required string Name { get; init; }

    public string Path { get; init; } = "/";

    /// <summary>ARNs of managed policies.</summary>
    public IReadOnlyList<string> AttachedPolicies { get; init; } = [];

    /// <summary>Inline policies by name.</summary>
    public IReadOnlyDictionary<string, JsonObject> InlinePolicies { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>
    /// Inline policies that are the project's own policy files: the policy's name, and the file's name without <c>.policy.json</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> PolicyFiles { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

internal sealed record SeedUser : SeedIdentity
{
    public IReadOnlyList<SeedAccessKey> AccessKeys { get; init; } = [];

    public IReadOnlyList<string> Groups { get; init; } = [];
}

internal sealed record SeedAccessKey(string Id, string Secret);

internal sealed record SeedGroup : SeedIdentity;

internal sealed record SeedRole : SeedIdentity
{
    public required JsonObject TrustPolicy { get; init; }

    public string? Description { get; init; }

    public string? PermissionsBoundary { get; init; }

    public int MaxSessionDuration { get; init; } = 3600;

    /// <summary>Above 1: this many roles, named <c>{Name}-001</c> and so on.</summary>
    public int Copies { get; init; } = 1;
}

internal sealed record SeedPolicy(string Name, JsonObject Document, string Path = "/");

internal sealed record SeedInstanceProfile(string Name, IReadOnlyList<string> Roles, string Path = "/");

internal sealed record SeedQueue
{
    public required string Name { get; init; }

    public int VisibilityTimeoutSeconds { get; init; } = 30;

    /// <summary>Name of the dead-letter queue in the same account; null: none.</summary>
    public string? DeadLetterQueue { get; init; }

    public int MaxReceiveCount { get; init; } = 5;

    /// <summary>The queue's own policy; null: none.</summary>
    public JsonObject? Policy { get; init; }
}

/// <param name="Name">Its name.</param>
/// <param name="Versioning">True: every version is kept.</param>
/// <param name="Policy">The bucket policy; null: none.</param>
internal sealed record SeedBucket(string Name, bool Versioning = false, JsonObject? Policy = null);

internal sealed record SeedFunction
{
    public required string Name { get; init; }

    /// <summary><c>brake</c> or <c>change</c>.</summary>
    public required string Capability { get; init; }

    /// <summary>Name of the execution role in the same account.</summary>
    public required string Role { get; init; }

    /// <summary>Name of the queue whose messages it is invoked with.</summary>
    public required string Queue { get; init; }

    public int TimeoutSeconds { get; init; } = 20;

    public int BatchSize { get; init; } = 10;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>How an account is connected to Bridge.</summary>
internal sealed record SeedConnection
{
    /// <summary>Name of the role that Bridge assumes.</summary>
    public required string Role { get; init; }

    public required string ExternalId { get; init; }

    public required string Queue { get; init; }

    public required string ChangeQueue { get; init; }

    public required string ResultQueue { get; init; }

    /// <summary><c>none</c>: change actions need no second person.</summary>
    public required string Approvals { get; init; }

    /// <summary>Name of the role that a try-out is aimed at.</summary>
    public required string TargetRole { get; init; }

    /// <summary>ARNs that are never touched, besides the roles of the remediation stack: the vendor's role.</summary>
    public IReadOnlyList<string> NeverTouch { get; init; } = [];
}
