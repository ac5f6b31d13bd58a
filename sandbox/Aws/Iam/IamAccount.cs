using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>IAM's state in one account. Invariant: its callers hold <see cref="Gate"/> while they use it or anything in it.</summary>
internal sealed class IamAccount
{
    /// <param name="id">Twelve digits.</param>
    /// <param name="organizationId">Null for an account outside the organisation.</param>
    /// <param name="propagationDelay">How long a change of policies takes to be in force.</param>
    public IamAccount(string id, string? organizationId, TimeSpan propagationDelay = default)
    {
        (Id, OrganizationId) = (id, organizationId);
        InForce = new PolicyPropagation(this, propagationDelay);
    }

    /// <summary>Guards the whole account; a call of IAM holds it from its first read to its last write.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Twelve digits.</summary>
    public string Id { get; }

    /// <summary>Null for an account outside the organisation.</summary>
    public string? OrganizationId { get; }

    /// <summary>The policies as authorization sees them.</summary>
    public PolicyPropagation InForce { get; }

    /// <summary>Service control policies: the limits for the account's principals; null: nothing is limited.</summary>
    public Access.OrganizationPolicies? ServiceControl { get; init; }

    /// <summary>Resource control policies: the limits for the account's resources; null: nothing is limited.</summary>
    public Access.OrganizationPolicies? ResourceControl { get; init; }

    // Names are unique without regard to case: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    public SortedDictionary<string, IamRole> Roles { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedDictionary<string, IamUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedDictionary<string, IamGroup> Groups { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Customer managed policies by name.</summary>
    public SortedDictionary<string, IamManagedPolicy> Policies { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedDictionary<string, IamInstanceProfile> InstanceProfiles { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything that policies can be attached to.</summary>
    public IEnumerable<IamEntity> Entities => Roles.Values.Concat<IamEntity>(Users.Values).Concat(Groups.Values);

    public IamRole Role(string name) =>
        Roles.GetValueOrDefault(name) ?? throw NoSuchEntity($"The role with name {name} cannot be found.");

    public IamUser User(string name) =>
        Users.GetValueOrDefault(name) ?? throw NoSuchEntity($"The user with name {name} cannot be found.");

    public IamGroup Group(string name) =>
        Groups.GetValueOrDefault(name) ?? throw NoSuchEntity($"The group with name {name} cannot be found.");

    public IamInstanceProfile InstanceProfile(string name) =>
        InstanceProfiles.GetValueOrDefault(name) ?? throw NoSuchEntity($"Instance Profile {name} cannot be found.");

    /// <summary>The user or role of exactly this ARN; null when there is none.</summary>
    public IamEntity? Principal(string arn)
    {
        var name = arn[(arn.LastIndexOf('/') + 1)..];
        IamEntity? found = arn.Contains(":role/", StringComparison.Ordinal) ? Roles.GetValueOrDefault(name) : Users.GetValueOrDefault(name);
        return found?.Arn == arn ? found : null;
    }

    /// <summary>The entity of <paramref name="kind"/> named <paramref name="name"/>.</summary>
    public IamEntity Entity(IamKind kind, string name) =>
        kind == IamKind.Role ? Role(name) : kind == IamKind.User ? User(name) : Group(name);

    /// <summary>A managed policy of AWS or of this account; null when there is none.</summary>
    public IamManagedPolicy? FindPolicy(string arn) =>
        AwsManagedPolicies.Find(arn) ?? Policies.Values.FirstOrDefault(policy => policy.Arn == arn);

    /// <summary>How many entities <paramref name="arn"/> is attached to.</summary>
    public int AttachmentCount(string arn) => Entities.Count(entity => entity.AttachedPolicies.Contains(arn));

    /// <summary>The error of a name that names nothing.</summary>
    public static AwsErrorException NoSuchEntity(string message) => new(404, "NoSuchEntity", message);
}
