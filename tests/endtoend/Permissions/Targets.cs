using Bridge.Sandbox.Aws.Iam;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>What a scenario is aimed at.</summary>
public enum TargetKind
{
    Role,
    User,
    Group,
    FullRole,
    FullUser,
    FullGroup,
}

/// <summary>Makes targets: each with managed and inline policies, a role in an instance profile, a user in a group; a full one has no attachment left.</summary>
internal static class Targets
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Inline = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";

    private static readonly DateTimeOffset CreatedAt = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IamEntity Make(IamAccount account, TargetKind kind, string name)
    {
        IamEntity target = kind switch
        {
            TargetKind.Role or TargetKind.FullRole => MakeRole(account, name),
            TargetKind.User or TargetKind.FullUser => MakeUser(account, name),
            _ => MakeGroup(account, name),
        };
        var isFull = kind is TargetKind.FullRole or TargetKind.FullUser or TargetKind.FullGroup;
        target.AttachedPolicies.AddRange(AwsManagedPolicies.All
            .Where(policy => policy.Path == "/" && policy.Name != "AWSDenyAll")
            .Take(isFull ? IamEntity.AttachedPoliciesQuota : 2)
            .Select(policy => policy.Arn));
        target.InlinePolicies.Add("Own", Inline);
        return target;
    }

    private static IamRole MakeRole(IamAccount account, string name)
    {
        var role = new IamRole(account.Id, "/", name, IamIds.Unique("AROA"), CreatedAt) { TrustPolicy = Trust };
        account.Roles.Add(name, role);
        account.InstanceProfiles.Add(name, new IamInstanceProfile(account.Id, "/", name, IamIds.Unique("AIPA"), CreatedAt) { RoleName = name });
        return role;
    }

    private static IamUser MakeUser(IamAccount account, string name)
    {
        var user = new IamUser(account.Id, "/", name, IamIds.Unique("AIDA"), CreatedAt);
        account.Users.Add(name, user);
        account.Group("operators").Users.Add(name);
        return user;
    }

    private static IamGroup MakeGroup(IamAccount account, string name)
    {
        var group = new IamGroup(account.Id, "/", name, IamIds.Unique("AGPA"), CreatedAt);
        account.Groups.Add(name, group);
        return group;
    }
}
