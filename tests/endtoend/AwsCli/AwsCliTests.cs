using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.AwsCli;

/// <summary>The sandbox through the AWS CLI, as a curious user works with it. Version 1 and version 2 sign and speak differently.</summary>
[Collection(SharedRunTests.Name)]
public sealed class AwsCliTests(SharedRun run)
{
    private readonly AwsCommand _admin = As(run, SeedCredentials.Admin(run.Stack.Seed));
    private readonly AwsCommand _hub = As(run, SeedCredentials.Hub(run.Stack.Seed));
    private readonly AwsCommand _foreign = As(run, SeedCredentials.Foreign(run.Stack.Seed));

    [Fact]
    public async Task Sts_GetCallerIdentity_SaysWhoSigned()
    {
        AwsCommand.SkipWithoutCli();
        var identity = (await _admin.RunAsync("sts", "get-caller-identity")).Json;
        Assert.Equal("222222222222", identity["Account"]!.GetValue<string>());
        Assert.Equal("arn:aws:iam::222222222222:user/admin", identity["Arn"]!.GetValue<string>());
    }

    [Fact]
    public async Task Sts_AssumeRole_OnlyTheHubWithTheExternalIdMay()
    {
        AwsCommand.SkipWithoutCli();
        var account = run.Admin.Account;
        string[] assume = ["sts", "assume-role", "--role-arn", account.RoleArn, "--role-session-name", "try"];
        string[] rightId = ["--external-id", account.ExternalId];

        var session = (await _hub.RunAsync([.. assume, .. rightId])).Json;
        Assert.Matches("^ASIA", session["Credentials"]!["AccessKeyId"]!.GetValue<string>());
        Assert.Equal($"arn:aws:sts::{account.Id}:assumed-role/OrcaRemediationBridge/try", session["AssumedRoleUser"]!["Arn"]!.GetValue<string>());

        AssertDenied(await _hub.RunAsync([.. assume, "--external-id", "ext-wrong"]));
        AssertDenied(await _hub.RunAsync(assume));
        AssertDenied(await _foreign.RunAsync([.. assume, .. rightId]));
    }

    [Fact]
    public async Task Iam_GetRoleAndItsPolicies_AreTheSeed()
    {
        AwsCommand.SkipWithoutCli();
        var role = (await _admin.RunAsync("iam", "get-role", "--role-name", "AWSServiceRoleForSupport")).Json["Role"]!;
        Assert.Equal(run.Admin.Role("aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport"), role["Arn"]!.GetValue<string>());
        Assert.Equal("support.amazonaws.com", role["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Service"]!.GetValue<string>());

        var attached = (await _admin.RunAsync("iam", "list-attached-role-policies", "--role-name", "switch-admin")).Json["AttachedPolicies"]!.AsArray();
        Assert.Contains(attached, policy => policy!["PolicyName"]!.GetValue<string>() == "AdministratorAccess");
    }

    [Fact]
    public async Task Sqs_SendAndReceive_BringTheMessageBack()
    {
        AwsCommand.SkipWithoutCli();
        var queueUrl = run.Admin.Account.ResultQueueUrl + "-dlq";
        var sent = (await _admin.RunAsync("sqs", "send-message", "--queue-url", queueUrl, "--message-body", "hello & <goodbye>")).Json;
        var received = (await _admin.RunAsync("sqs", "receive-message", "--queue-url", queueUrl, "--wait-time-seconds", "1")).Json["Messages"]![0]!;
        Assert.Equal(sent["MessageId"]!.GetValue<string>(), received["MessageId"]!.GetValue<string>());
        Assert.Equal("hello & <goodbye>", received["Body"]!.GetValue<string>());
        var deleted = await _admin.RunAsync("sqs", "delete-message", "--queue-url", queueUrl, "--receipt-handle", received["ReceiptHandle"]!.GetValue<string>());
        Assert.True(deleted.ExitCode == 0, deleted.Errors);
    }

    private static AwsCommand As(SharedRun run, NamedCredentials credentials) => new(run.Stack.Aws.Endpoint, credentials);

    private static void AssertDenied(AwsAnswer answer)
    {
        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains("AccessDenied", answer.Errors, StringComparison.Ordinal);
    }
}
