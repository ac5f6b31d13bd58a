using System.Text.Json;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Orders;

/// <summary>The truth table of refusals: each changes nothing, writes nothing, is not delivered again, and gives its reason.</summary>
public sealed class RefusalTests
{
    private static readonly RemediationOrder Good = TestOrders.Brake("role/switch-admin");

    public static TheoryData<string, string, string> Table { get; } = new()
    {
        { "another account", (Good with { AccountId = "333333333333" }).Json(), "account `333333333333`" },
        { "another queue", (Good with { QueueArn = Account.ChangeQueueArn }).Json(), "another queue" },
        { "no target ARN", Aim("switch-admin", "role"), "not the ARN" },
        { "a session", Aim("arn:aws:sts::222222222222:assumed-role/switch-admin/me", "role"), "not the ARN" },
        { "a policy", Aim("arn:aws:iam::222222222222:policy/edge", "role"), "not the ARN" },
        { "a target in another account", Aim("arn:aws:iam::333333333333:role/switch-admin", "role"), "aws:333333333333" },
        { "a target in another partition", Aim("arn:aws-cn:iam::222222222222:role/switch-admin", "role"), "aws-cn" },
        { "a type that is not the target's", Aim("arn:aws:iam::222222222222:role/switch-admin", "user"), "`target.type`" },
        { "a type that is none", Aim("arn:aws:iam::222222222222:role/switch-admin", "Role"), "`target.type`" },
        { "an unknown action", (Good with { Action = "AWS-IAM-002" }).Json(), "not known" },
        { "an action of the other handler", (Good with { Action = RemediationActions.DeleteRole }).Json(), "change handler" },
        { "parameters", (Good with { Parameters = JsonDocument.Parse("""{"policyArn":"x"}""").RootElement }).Json(), "no parameters" },
        {
            "a service-linked role",
            Aim("arn:aws:iam::222222222222:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport", "role"),
            "never touched"
        },
        {
            "a service-linked role without its path", Aim("arn:aws:iam::222222222222:role/AWSServiceRoleForSupport", "role"),
            "IAM knows the target as"
        },
        { "a path that is not the role's", Aim("arn:aws:iam::222222222222:role/data/switch-admin", "role"), "IAM knows the target as" },
        { "its own role", Aim("arn:aws:iam::222222222222:role/OrcaRemediationBrakeRole", "role"), "never touched" },
        { "its own role in another case", Aim("arn:aws:iam::222222222222:role/orcaremediationbrakerole", "role"), "never touched" },
        { "its own role under a path", Aim("arn:aws:iam::222222222222:role/x/OrcaRemediationBrakeRole", "role"), "never touched" },
        { "a well-known name", Aim("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole", "role"), "held for two people" },
        { "a name the owner holds", Aim("arn:aws:iam::222222222222:role/break-glass-1", "role"), "held for two people" },
        { "an expired order", (Good with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) }).Json(), "expired" },
        {
            "an expired dry run",
            (Good with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1), DryRun = true }).Json(), "expired"
        },
        {
            "another identity of that name",
            (Good with { Target = Good.Target with { UniqueId = "AROAOTHEROTHEROTHER0" } }).Json(),
            "made again under the same name"
        },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Order_ThatIsForbidden_ChangesNothingAndSaysWhy(string what, string body, string reason)
    {
        await using var account = await Account.StartAsync();
        var handler = account.Handler();

        Assert.Empty(await handler.DeliverAsync(body));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.True(outcome.Status == OutcomeStatus.Refused, what);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(JsonDocument.Parse(body).RootElement.GetProperty("remediationId").GetString(), outcome.RemediationId);
        Assert.Empty(outcome.Changes);
        Assert.Empty(account.Changes());
        var line = Assert.Single(handler.Log, line => line.GetProperty("event").GetString() == "order");
        Assert.Equal("refused", line.GetProperty("result").GetString());
    }

    [Theory]
    [InlineData("user/ci/deployer")]
    [InlineData("group/operators")]
    public async Task DeleteRole_OfAUserOrGroup_IsRefused(string resource)
    {
        await using var account = await Account.StartAsync();

        Assert.Empty(await account.Handler(Capability.Change).DeliverAsync(TestOrders.Delete(resource).Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Refused, outcome.Status);
        Assert.Contains("cannot be aimed at", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(account.Changes());
    }

    [Fact]
    public async Task Order_WithTheTargetsOwnUniqueId_IsCarriedOut()
    {
        await using var account = await Account.StartAsync();
        var live = await account.Iam.GetIdentityAsync(Account.Identity("role/switch-admin"), CancellationToken.None);

        await account.Handler().DeliverAsync((Good with { Target = Good.Target with { UniqueId = live.UniqueId } }).Json());

        Assert.Equal(OutcomeStatus.Succeeded, Assert.Single(await account.TakeOutcomesAsync()).Status);
    }

    [Fact]
    public async Task Batch_OfBadOrdersAroundAGoodOne_CarriesTheGoodOneOut()
    {
        await using var account = await Account.StartAsync();
        string[] bodies =
        [
            "not json", new string('[', 100_000), (Good with { AccountId = "333333333333" }).Json(),
            TestOrders.Brake("role/OrganizationAccountAccessRole").Json(), Good.Json(),
            (TestOrders.Brake("role/data/worker") with { ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(-1) }).Json(), "{}",
        ];

        Assert.Empty(await account.Handler().DeliverAsync(bodies));

        var outcomes = await account.TakeOutcomesAsync();
        Assert.Equal(
            ["sqs-m-1", "sqs-m-2", "sqs-m-7"], outcomes.Where(outcome => outcome.AlertId is null).Select(outcome => outcome.RemediationId));
        Assert.Equal(bodies.Length, outcomes.Count);
        Assert.Equal(Good.RemediationId, Assert.Single(outcomes, outcome => outcome.Status == OutcomeStatus.Succeeded).RemediationId);
        Assert.All(
            outcomes.Where(outcome => outcome.Status != OutcomeStatus.Succeeded),
            outcome => Assert.Equal(OutcomeStatus.Refused, outcome.Status));
        Assert.Equal("AttachRolePolicy", Assert.Single(account.Changes()).Operation);
    }

    private static string Aim(string arn, string type) => (Good with { Target = new RemediationTarget(arn, type, null) }).Json();
}
