using System.Text.Json;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Actions;

public sealed class RunTests
{
    [Theory]
    [MemberData(nameof(Scenario.All), MemberType = typeof(Scenario))]
    public async Task Order_Delivered_SucceedsWithItsCallsInOrder(Scenario scenario)
    {
        await using var account = await Account.StartAsync();
        var handler = account.Handler(scenario.Capability);
        var order = scenario.Order();

        Assert.Empty(await handler.DeliverAsync(order.Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal((OutcomeStatus.Succeeded, null), (outcome.Status, outcome.Reason));
        Assert.Equal(scenario.Calls, outcome.Changes.Select(change => change.Call));
        Assert.Equal(account.Changes().Select(call => call.RequestId), outcome.Changes.Select(change => change.AwsRequestId));
        Assert.All(outcome.Changes, change => Assert.NotNull(change.At));
        Assert.True(await IsInPlaceAsync(account, scenario));
        Assert.Null((await account.ReadTargetAsync(Account.Identity(scenario.Resource)))!.Lease);
    }

    [Theory]
    [MemberData(nameof(Scenario.All), MemberType = typeof(Scenario))]
    public async Task Order_DeliveredAgain_SaysItsOutcomeAgainAndDoesNothing(Scenario scenario)
    {
        await using var account = await Account.StartAsync();
        var order = scenario.Order();
        await account.Handler(scenario.Capability).DeliverAsync(order.Json());
        var first = Assert.Single(await account.TakeOutcomesAsync());

        Assert.Empty(await account.Handler(scenario.Capability).DeliverAsync(order.Json(), order.Json()));

        var again = await account.TakeOutcomesAsync();
        Assert.Equal(2, again.Count);
        Assert.All(again, outcome => Assert.Equal(Text(first), Text(outcome)));
        Assert.Equal(scenario.Calls.Length, account.Changes().Count);
    }

    [Theory]
    [InlineData("role/denied")]
    [InlineData("role/denied-inline")]
    public async Task AttachDenyAll_AlreadyDenied_IsNoChange(string resource)
    {
        await using var account = await Account.StartAsync();

        Assert.Empty(await account.Handler().DeliverAsync(TestOrders.Brake(resource).Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.NoChange, outcome.Status);
        Assert.NotNull(outcome.Reason);
        Assert.Empty(account.Changes());
    }

    [Fact]
    public async Task AttachDenyAll_SecondOrder_IsNoChange()
    {
        await using var account = await Account.StartAsync();
        var handler = account.Handler();

        await handler.DeliverAsync(TestOrders.Brake("role/switch-admin", 1).Json(), TestOrders.Brake("role/switch-admin", 2).Json());

        Assert.Equal(
            [OutcomeStatus.Succeeded, OutcomeStatus.NoChange], (await account.TakeOutcomesAsync()).Select(outcome => outcome.Status));
        Assert.Single(account.Changes());
    }

    [Theory]
    [InlineData("role/nobody")]
    [InlineData("user/nobody")]
    [InlineData("group/nobody")]
    public async Task AttachDenyAll_TargetDoesNotExist_FailsAndSaysSo(string resource)
    {
        await using var account = await Account.StartAsync();

        Assert.Empty(await account.Handler().DeliverAsync(TestOrders.Brake(resource).Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Failed, outcome.Status);
        Assert.Contains("does not exist", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(outcome.Changes);
    }

    [Fact]
    public async Task DeleteRole_TargetDoesNotExist_IsNoChange()
    {
        await using var account = await Account.StartAsync();

        Assert.Empty(await account.Handler(Capability.Change).DeliverAsync(TestOrders.Delete("role/nobody").Json()));

        Assert.Equal(OutcomeStatus.NoChange, Assert.Single(await account.TakeOutcomesAsync()).Status);
    }

    [Theory]
    [MemberData(nameof(Scenario.All), MemberType = typeof(Scenario))]
    public async Task DryRun_AnyAction_ListsTheCallsAndWritesNothing(Scenario scenario)
    {
        await using var account = await Account.StartAsync();
        var order = scenario.Order() with { DryRun = true };

        Assert.Empty(await account.Handler(scenario.Capability).DeliverAsync(order.Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Planned, outcome.Status);
        Assert.Contains("iam:", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(account.Changes());
        Assert.DoesNotContain(account.Aws.Calls.Entries, call => call.Operation == "PutObject");
    }

    [Fact]
    public async Task Snapshot_OfARole_HoldsItsFullStateBeforeTheChange()
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake("role/data/worker");

        await account.Handler().DeliverAsync(order.Json());

        var snapshot = (await account.ReadRecordAsync(order.RemediationId))!.Snapshot!;
        Assert.Equal("/data/", snapshot.Identity.Path);
        Assert.Equal("Nightly work", snapshot.Identity.Description);
        Assert.Equal(7200, snapshot.Identity.MaxSessionDurationSeconds);
        Assert.Equal("arn:aws:iam::222222222222:policy/edge", snapshot.Identity.PermissionsBoundaryArn);
        Assert.Equal("data", snapshot.Identity.Tags["team"]);
        Assert.Contains("ec2.amazonaws.com", snapshot.Identity.TrustPolicy, StringComparison.Ordinal);
        Assert.Equal(
            ["AmazonDynamoDBReadOnlyAccess", "AmazonS3FullAccess"], snapshot.AttachedPolicies.Select(policy => policy.Name).Order());
        Assert.Equal(["Read", "Write"], snapshot.InlinePolicies.Keys);
        Assert.Contains("cloudwatch:PutMetricData", snapshot.InlinePolicies["Write"], StringComparison.Ordinal);
        Assert.Equal(["worker-profile"], snapshot.InstanceProfiles);
    }

    [Fact]
    public async Task Snapshot_OfAUser_HoldsItsGroups()
    {
        await using var account = await Account.StartAsync();
        var order = TestOrders.Brake("user/ci/deployer");

        await account.Handler().DeliverAsync(order.Json());

        var snapshot = (await account.ReadRecordAsync(order.RemediationId))!.Snapshot!;
        Assert.Equal(["operators"], snapshot.Groups);
        Assert.Equal(["Pass"], snapshot.InlinePolicies.Keys);
        Assert.Equal("platform", snapshot.Identity.Tags["team"]);
    }

    private static async Task<bool> IsInPlaceAsync(Account account, Scenario scenario)
    {
        var target = Account.Identity(scenario.Resource);
        var deny = await DenyAllReader.ReadAsync(account.Iam, target, CancellationToken.None).OrNullWhenAbsentAsync();
        return deny is null
            ? scenario.Action == RemediationActions.DeleteRole
            : deny.IsDenied && scenario.Action == RemediationActions.AttachDenyAll;
    }

    private static string Text(RemediationOutcome outcome) => JsonSerializer.Serialize(outcome, ContractsJson.Default.RemediationOutcome);
}
