using Bridge.Contracts;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Actions;

/// <summary>One action on one target, and the changing calls that it takes, in order.</summary>
public sealed record Scenario(string Name, string Action, string Resource, string[] Calls)
{
    public static TheoryData<Scenario> All =>
    [
        new Scenario("brake a role", RemediationActions.AttachDenyAll, "role/switch-admin", ["iam:AttachRolePolicy"]),
        new Scenario("brake a user", RemediationActions.AttachDenyAll, "user/ci/deployer", ["iam:AttachUserPolicy"]),
        new Scenario("brake a group", RemediationActions.AttachDenyAll, "group/operators", ["iam:AttachGroupPolicy"]),
        new Scenario("brake a role whose quota is used up", RemediationActions.AttachDenyAll, "role/full-house", ["iam:PutRolePolicy"]),
        new Scenario("brake a role that only pretends", RemediationActions.AttachDenyAll, "role/pretender", ["iam:AttachRolePolicy"]),
        new Scenario("delete a role", RemediationActions.DeleteRole, "role/data/worker",
        [
            "iam:AttachRolePolicy", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteRolePolicy", "iam:DeleteRolePolicy",
            "iam:DetachRolePolicy", "iam:DetachRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole",
        ]),
        new Scenario("delete a role whose quota is used up", RemediationActions.DeleteRole, "role/full-house",
        [
            "iam:PutRolePolicy", "iam:DeleteRolePolicy", .. Enumerable.Repeat("iam:DetachRolePolicy", 10),
            "iam:DeleteRolePolicy", "iam:DeleteRole",
        ]),
        new Scenario(
            "delete a role that is denied", RemediationActions.DeleteRole, "role/denied", ["iam:DetachRolePolicy", "iam:DeleteRole"]),
        new Scenario(
            "delete a role that is denied inline",
            RemediationActions.DeleteRole,
            "role/denied-inline",
            ["iam:DeleteRolePolicy", "iam:DeleteRole"]),
    ];

    public override string ToString() => Name;

    internal Capability Capability => RemediationActions.CapabilityOf(Action)!.Value;

    internal RemediationOrder Order(long sequence = 1) => Action == RemediationActions.DeleteRole
        ? TestOrders.Delete(Resource, sequence)
        : TestOrders.Brake(Resource, sequence);
}
