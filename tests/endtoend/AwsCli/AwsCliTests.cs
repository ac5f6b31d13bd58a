using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Aws.Seed;

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

    [Fact]
    public async Task CloudTrail_LookupEvents_FindsWhatWasCalled()
    {
        AwsCommand.SkipWithoutCli();
        var name = $"looked-up-{Guid.NewGuid():N}";
        await _admin.RunAsync("iam", "create-group", "--group-name", name);
        await _admin.RunAsync("iam", "delete-group", "--group-name", name);

        var found = (await _admin.RunAsync("cloudtrail", "lookup-events", "--lookup-attributes", $"AttributeKey=ResourceName,AttributeValue={name}")).Json["Events"]!.AsArray();
        Assert.Equal(["DeleteGroup", "CreateGroup"], found.Select(one => one!["EventName"]!.GetValue<string>()));
        Assert.Equal("admin", found[0]!["Username"]!.GetValue<string>());
        AssertDenied(await _hub.RunAsync("cloudtrail", "lookup-events"));
    }

    [Fact]
    public async Task CloudTrail_TrailAndItsFiles_AreTheSeeds()
    {
        AwsCommand.SkipWithoutCli();
        var trail = Assert.Single((await _admin.RunAsync("cloudtrail", "describe-trails")).Json["trailList"]!.AsArray())!;
        var selectors = (await _admin.RunAsync("cloudtrail", "get-event-selectors", "--trail-name", trail["Name"]!.GetValue<string>())).Json;
        Assert.Equal(3, selectors["AdvancedEventSelectors"]!.AsArray().Count);
        Assert.True((await _admin.RunAsync("cloudtrail", "get-trail-status", "--name", trail["TrailARN"]!.GetValue<string>())).Json["IsLogging"]!.GetValue<bool>());

        run.Stack.Aws.CloudTrail.Deliver();
        var files = (await _admin.RunAsync("s3api", "list-objects-v2", "--bucket", trail["S3BucketName"]!.GetValue<string>(), "--max-items", "5")).Json["Contents"]!.AsArray();
        Assert.All(files, file => Assert.StartsWith("AWSLogs/222222222222/CloudTrail/us-east-1/", file!["Key"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Iam_ServiceLastAccessed_TellsOfTheBridgesRole()
    {
        AwsCommand.SkipWithoutCli();
        var role = run.Admin.Account.RoleArn;
        await _hub.RunAsync("sts", "assume-role", "--role-arn", role, "--role-session-name", "try", "--external-id", run.Admin.Account.ExternalId);
        var job = (await _admin.RunAsync("iam", "generate-service-last-accessed-details", "--arn", role, "--granularity", "ACTION_LEVEL")).Json["JobId"]!.GetValue<string>();
        var first = (await _admin.RunAsync("iam", "get-service-last-accessed-details", "--job-id", job)).Json;
        var done = (await _admin.RunAsync("iam", "get-service-last-accessed-details", "--job-id", job)).Json;

        Assert.Equal(("IN_PROGRESS", "COMPLETED"), (first["JobStatus"]!.GetValue<string>(), done["JobStatus"]!.GetValue<string>()));
        Assert.Contains("iam", done["ServicesLastAccessed"]!.AsArray().Select(service => service!["ServiceNamespace"]!.GetValue<string>()));
    }

    private static AwsCommand As(SharedRun run, NamedCredentials credentials) => new(run.Stack.Aws.Endpoint, credentials);

    private static void AssertDenied(AwsAnswer answer)
    {
        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains("AccessDenied", answer.Errors, StringComparison.Ordinal);
    }
}
