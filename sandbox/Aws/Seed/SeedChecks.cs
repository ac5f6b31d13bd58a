using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Policy.Model;
using Bridge.Sandbox.Aws.CloudTrail;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Seed;

/// <summary>Finds names in a seed that lead nowhere, and values that AWS would refuse. Every fault begins with its JSON path.</summary>
internal sealed class SeedChecks
{
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _accessKeys = [];

    private SeedChecks()
    {
    }

    /// <summary>Every fault of <paramref name="seed"/>; none when it can be used.</summary>
    public static IReadOnlyList<string> Check(SeedFile seed)
    {
        var checks = new SeedChecks();
        checks.Require(seed.Region.Length > 0, "$.region", "is empty");
        checks.Require(seed.PropagationDelaySeconds is >= 0 and <= 3600, "$.propagationDelaySeconds", "is not between 0 and 3600 seconds");
        checks.Require(seed.TrailDeliverySeconds is > 0 and <= 3600, "$.trailDeliverySeconds", "is not above 0 and up to 3600 seconds");
        checks.Require(seed.LookupEventsPerSecond is null or > 0, "$.lookupEventsPerSecond", "is not above 0");
        checks.Unique(seed.Accounts.Select(account => account.Id), "$.accounts", "id");
        for (var i = 0; i < seed.Accounts.Count; i++)
        {
            checks.Account(seed.Accounts[i], $"$.accounts[{i}]");
        }

        return checks._faults;
    }

    private void Account(SeedAccount account, string at)
    {
        Require(AwsAccountId.IsValid(account.Id), $"{at}.id", $"`{account.Id}` is not twelve digits");
        Identities(account, account.Roles, $"{at}.roles");
        Identities(account, account.Users, $"{at}.users");
        Identities(account, account.Groups, $"{at}.groups");
        for (var i = 0; i < account.Roles.Count; i++)
        {
            Role(account, account.Roles[i], $"{at}.roles[{i}]");
        }

        for (var i = 0; i < account.Users.Count; i++)
        {
            User(account, account.Users[i], $"{at}.users[{i}]");
        }

        Unique(account.Policies.Select(policy => policy.Name), $"{at}.policies", "name");
        for (var i = 0; i < account.Policies.Count; i++)
        {
            Document(account.Policies[i].Document, PolicyKind.Identity, $"{at}.policies[{i}].document");
        }

        for (var i = 0; i < account.InstanceProfiles.Count; i++)
        {
            var profile = account.InstanceProfiles[i];
            Require(profile.Roles.Count <= 1, $"{at}.instanceProfiles[{i}].roles", "has more than the one role that AWS allows");
            profile.Roles.ToList().ForEach(role => RoleExists(account, role, $"{at}.instanceProfiles[{i}].roles"));
        }

        Resources(account, at);
        if (account.Trail is { } trail)
        {
            SeedTrailChecks.Check(account, trail, $"{at}.trail").ToList().ForEach(fault => _faults.Add(fault));
        }
    }

    private void Identities<T>(SeedAccount account, IReadOnlyList<T> identities, string at)
        where T : SeedIdentity
    {
        Unique(identities.Select(identity => identity.Name), at, "name");
        for (var i = 0; i < identities.Count; i++)
        {
            var identity = identities[i];
            Require(
                IamIdentity.TryParse($"arn:aws:iam::000000000000:role{identity.Path}{identity.Name}", out _), $"{at}[{i}]",
                $"path `{identity.Path}` and name `{identity.Name}` are not of IAM's form");
            Require(
                identity.AttachedPolicies.Count <= IamEntity.AttachedPoliciesQuota, $"{at}[{i}].attachedPolicies",
                $"has more than {IamEntity.AttachedPoliciesQuota} policies");
            for (var p = 0; p < identity.AttachedPolicies.Count; p++)
            {
                PolicyExists(account, identity.AttachedPolicies[p], $"{at}[{i}].attachedPolicies[{p}]");
            }

            foreach (var (name, document) in identity.InlinePolicies)
            {
                Document(document, PolicyKind.Identity, $"{at}[{i}].inlinePolicies.{name}");
            }

            foreach (var (name, file) in identity.PolicyFiles)
            {
                Require(ProjectPolicies.Names.Contains(file), $"{at}[{i}].policyFiles.{name}", $"there is no policy file `{file}`");
                Require(!identity.InlinePolicies.ContainsKey(name), $"{at}[{i}].policyFiles.{name}", "is an inline policy too");
            }
        }
    }

    private void Role(SeedAccount account, SeedRole role, string at)
    {
        Document(role.TrustPolicy, PolicyKind.Trust, $"{at}.trustPolicy");
        Require(role.Copies is >= 1 and <= 999, $"{at}.copies", "is not between 1 and 999");
        Require(role.MaxSessionDuration is >= 3600 and <= 43_200, $"{at}.maxSessionDuration", "is not between 3600 and 43200 seconds");
        if (role.PermissionsBoundary is { } boundary)
        {
            PolicyExists(account, boundary, $"{at}.permissionsBoundary");
        }
    }

    private void User(SeedAccount account, SeedUser user, string at)
    {
        foreach (var key in user.AccessKeys)
        {
            Require(
                key.Id.Length == 20 && key.Id.StartsWith("AKIA", StringComparison.Ordinal), $"{at}.accessKeys",
                $"`{key.Id}` is not AKIA and 16 characters");
            Require(key.Secret.Length == 40, $"{at}.accessKeys", $"the secret of `{key.Id}` has not 40 characters");
            Require(_accessKeys.Add(key.Id), $"{at}.accessKeys", $"`{key.Id}` is given twice");
        }

        foreach (var group in user.Groups)
        {
            Require(account.Groups.Any(known => known.Name == group), $"{at}.groups", $"there is no group `{group}`");
        }
    }

    private void Resources(SeedAccount account, string at)
    {
        Unique(account.Queues.Select(queue => queue.Name), $"{at}.queues", "name");
        Unique(account.Functions.Select(function => function.Name), $"{at}.functions", "name");
        foreach (var queue in account.Queues.Where(queue => queue.DeadLetterQueue is not null))
        {
            QueueExists(account, queue.DeadLetterQueue!, $"{at}.queues `{queue.Name}`.deadLetterQueue");
        }

        foreach (var (policy, place) in account.Queues.Select(queue => (queue.Policy, $"{at}.queues `{queue.Name}`.policy"))
            .Concat(account.Buckets.Select(bucket => (bucket.Policy, $"{at}.buckets `{bucket.Name}`.policy"))))
        {
            if (policy is not null)
            {
                Document(policy, PolicyKind.Resource, place);
            }
        }

        Organization(account.ServiceControlPolicies, PolicyKind.ServiceControl, $"{at}.serviceControlPolicies");
        Organization(account.ResourceControlPolicies, PolicyKind.ResourceControl, $"{at}.resourceControlPolicies");

        foreach (var function in account.Functions)
        {
            var place = $"{at}.functions `{function.Name}`";
            Require(function.Capability is "brake" or "change", $"{place}.capability", "is neither `brake` nor `change`");
            RoleExists(account, function.Role, $"{place}.role");
            QueueExists(account, function.Queue, $"{place}.queue");
        }

        if (account.Bridge is { } bridge)
        {
            RoleExists(account, bridge.Role, $"{at}.bridge.role");
            RoleExists(account, bridge.TargetRole, $"{at}.bridge.targetRole");
            QueueExists(account, bridge.Queue, $"{at}.bridge.queue");
            QueueExists(account, bridge.ChangeQueue, $"{at}.bridge.changeQueue");
            QueueExists(account, bridge.ResultQueue, $"{at}.bridge.resultQueue");
        }
    }

    private void RoleExists(SeedAccount account, string name, string at) =>
        Require(account.Roles.Any(role => role.Copies == 1 && role.Name == name), at, $"there is no role `{name}` in account {account.Id}");

    private void QueueExists(SeedAccount account, string name, string at) =>
        Require(account.Queues.Any(queue => queue.Name == name), at, $"there is no queue `{name}` in account {account.Id}");

    private void PolicyExists(SeedAccount account, string arn, string at) => Require(
        AwsManagedPolicies.Find(arn) is not null
            || account.Policies.Any(policy => arn == $"arn:aws:iam::{account.Id}:policy{policy.Path}{policy.Name}"),
        at,
        $"there is no policy `{arn}`");

    private void Organization(IReadOnlyList<IReadOnlyList<JsonObject>>? levels, PolicyKind kind, string at)
    {
        foreach (var (level, i) in (levels ?? []).Select((level, i) => (level, i)))
        {
            level.Select((policy, j) => (policy, j)).ToList().ForEach(item => Document(item.policy, kind, $"{at}[{i}][{item.j}]"));
        }
    }

    private void Document(JsonObject document, PolicyKind kind, string at)
    {
        if (PolicyGrammar.FaultOf(document.ToJsonString(), kind) is { } fault)
        {
            _faults.Add($"{at}: {fault}");
        }
    }

    private void Unique(IEnumerable<string> names, string at, string what)
    {
        foreach (var twice in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            _faults.Add($"{at}: the {what} `{twice.Key}` is given twice.");
        }
    }

    private void Require(bool holds, string at, string fault)
    {
        if (!holds)
        {
            _faults.Add($"{at}: {fault}.");
        }
    }
}
