using Bridge.Sandbox.Aws.Iam;

namespace Bridge.Sandbox.Tests.Access;

/// <summary>A change is read at once, and in force after the delay.</summary>
public sealed class PropagationTests : AccessTest
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(4);

    protected override string Adapt(string seed) =>
        seed.Replace("\"region\"", "\"propagationDelaySeconds\": 4, \"region\"", StringComparison.Ordinal);

    [Fact]
    public async Task DenyAll_Attached_IsInForceAfterTheDelay()
    {
        var session = await AssumeAsync();
        await IamAs("admin").CallAsync("AttachRolePolicy", ("RoleName", "app"), ("PolicyArn", "arn:aws:iam::aws:policy/AWSDenyAll"));

        var read = await IamAs("admin").CallAsync("ListAttachedRolePolicies", ("RoleName", "app"));
        var atOnce = await IamAs(session).CallAsync("ListRoles");
        Clock.Advance(Delay - TimeSpan.FromMilliseconds(1));
        var before = await IamAs(session).CallAsync("ListRoles");
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var after = await IamAs(session).CallAsync("ListRoles");

        Assert.Contains("AWSDenyAll", read.Values("PolicyName"));
        Assert.Equal(("200", "200", "403 AccessDenied"), (atOnce.Outcome, before.Outcome, after.Outcome));
        Assert.EndsWith("with an explicit deny in an identity-based policy", after.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_OneAfterTheOther_ComeIntoForceInTheirOrder()
    {
        await PutAsync("User", "plain", """{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}""");
        Clock.Advance(Delay / 2);
        await PutAsync("User", "plain", """{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}""");
        var seen = new List<(string, string)>();
        for (var i = 0; i < 3; i++)
        {
            seen.Add(((await IamAs("plain").CallAsync("ListRoles")).Outcome, (await IamAs("plain").CallAsync("ListUsers")).Outcome));
            Clock.Advance(Delay / 2);
        }

        Assert.Equal([("403 AccessDenied", "403 AccessDenied"), ("200", "403 AccessDenied"), ("403 AccessDenied", "200")], seen);
    }

    [Fact]
    public async Task TrustPolicy_Changed_IsInForceAfterTheDelay()
    {
        var made = await IamAs("admin").CallAsync(
            "CreateRole",
            ("RoleName", "fresh"),
            ("AssumeRolePolicyDocument", Document($$"""{"Effect":"Allow","Principal":{"AWS":"{{Own}}"},"Action":"sts:AssumeRole"}""")));
        (string, string)[] assume = [("RoleArn", $"arn:aws:iam::{Own}:role/fresh"), ("RoleSessionName", "s1")];

        var atOnce = await StsAs("admin").CallAsync("AssumeRole", assume);
        Clock.Advance(Delay);
        var after = await StsAs("admin").CallAsync("AssumeRole", assume);

        Assert.Equal(("200", "403 AccessDenied", "200"), (made.Outcome, atOnce.Outcome, after.Outcome));
    }

    [Fact]
    public void InForce_WithoutADelay_IsTheLiveState()
    {
        var account = new IamAccount(Own, null);
        var role = new IamRole(Own, "/", "r", "AROAX", Clock.GetUtcNow()) { TrustPolicy = "{}" };
        account.Roles.Add("r", role);
        account.InForce.BeforeChange(Clock.GetUtcNow());
        role.InlinePolicies["p"] = "{}";

        Assert.Equal("p", Assert.Single(account.InForce.Of(role.Arn, Clock.GetUtcNow()).Identity).Name);
    }
}
