using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Policy.Model;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Seed;

/// <summary>
/// Makes IAM's state from a seed that has been checked, with the things that only AWS may make, such as service-linked roles.
/// </summary>
internal static class IamSeeder
{
    // People read the documents in answers, so characters that need no escape get none.
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The state of every account of <paramref name="seed"/>.</summary>
    public static IamAccounts Apply(SeedFile seed, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new IamAccounts(seed.Accounts.Select(account => Account(seed, account, now)).ToArray());
    }

    private static IamAccount Account(SeedFile file, SeedAccount seed, DateTimeOffset now)
    {
        var account = new IamAccount(seed.Id, seed.Outside ? null : file.OrganizationId, TimeSpan.FromSeconds(file.PropagationDelaySeconds))
        {
            ServiceControl = Levels(seed.ServiceControlPolicies, "serviceControlPolicies", PolicyKind.ServiceControl),
            ResourceControl = Levels(seed.ResourceControlPolicies, "resourceControlPolicies", PolicyKind.ResourceControl),
        };
        foreach (var policy in seed.Policies)
        {
            var made = new IamManagedPolicy(seed.Id, policy.Path, policy.Name, IamIds.Seeded("ANPA", seed.Id, policy.Name), now);
            made.AddVersion(Text(policy.Document), asDefault: true, now);
            account.Policies.Add(policy.Name, made);
        }

        foreach (var group in seed.Groups)
        {
            var made = new IamGroup(seed.Id, group.Path, group.Name, IamIds.Seeded("AGPA", seed.Id, group.Name), now);
            account.Groups.Add(group.Name, Filled(made, group));
        }

        foreach (var user in seed.Users)
        {
            AddUser(account, user, now);
        }

        foreach (var (role, name) in seed.Roles.SelectMany(role => Names(role).Select(name => (role, name))))
        {
            AddRole(account, role, name, now);
        }

        foreach (var profile in seed.InstanceProfiles)
        {
            var made = new IamInstanceProfile(seed.Id, profile.Path, profile.Name, IamIds.Seeded("AIPA", seed.Id, profile.Name), now)
            {
                RoleName = profile.Roles.SingleOrDefault(),
            };
            account.InstanceProfiles.Add(profile.Name, made);
        }

        return account;
    }

    private static void AddUser(IamAccount account, SeedUser seed, DateTimeOffset now)
    {
        var user = Filled(new IamUser(account.Id, seed.Path, seed.Name, IamIds.Seeded("AIDA", account.Id, seed.Name), now), seed);
        user.AccessKeys.AddRange(seed.AccessKeys.Select(key => new IamAccessKey(key.Id, key.Secret, now)));
        account.Users.Add(seed.Name, user);
        foreach (var group in seed.Groups)
        {
            account.Groups[group].Users.Add(seed.Name);
        }
    }

    private static void AddRole(IamAccount account, SeedRole seed, string name, DateTimeOffset now)
    {
        var role = new IamRole(account.Id, seed.Path, name, IamIds.Seeded("AROA", account.Id, name), now)
        {
            TrustPolicy = Text(seed.TrustPolicy),
            Description = seed.Description,
            MaxSessionDuration = seed.MaxSessionDuration,
            PermissionsBoundary = seed.PermissionsBoundary,
        };
        account.Roles.Add(name, Filled(role, seed));
    }

    private static IEnumerable<string> Names(SeedRole role) =>
        role.Copies == 1 ? [role.Name] : Enumerable.Range(1, role.Copies).Select(number => $"{role.Name}-{number:D3}");

    private static T Filled<T>(T entity, SeedIdentity seed)
        where T : IamEntity
    {
        entity.AttachedPolicies.AddRange(seed.AttachedPolicies);
        foreach (var (name, document) in seed.InlinePolicies)
        {
            entity.InlinePolicies.Add(name, Text(document));
        }

        foreach (var (name, file) in seed.PolicyFiles)
        {
            entity.InlinePolicies.Add(name, ProjectPolicies.Read(file));
        }

        foreach (var (key, value) in seed.Tags)
        {
            entity.Tags.Add(key, value);
        }

        return entity;
    }

    private static OrganizationPolicies? Levels(IReadOnlyList<IReadOnlyList<JsonObject>>? levels, string name, PolicyKind kind) =>
        levels is null ? null : new OrganizationPolicies([.. levels.Select((level, i) =>
            (IReadOnlyList<PolicyText>)[.. level.Select((policy, j) => new PolicyText($"{name}/{i}/{j}", kind, Text(policy)))])]);

    private static string Text(JsonObject document) => document.ToJsonString(AsWritten);
}
