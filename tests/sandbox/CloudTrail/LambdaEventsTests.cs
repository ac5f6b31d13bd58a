using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Lambda;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>The events of Lambda's own calls with a function's role.</summary>
public sealed class LambdaEventsTests : TrailTest
{
    [Fact]
    public async Task Session_ThatLambdaTakes_IsTheServicesEvent()
    {
        var session = (await RoleAsync("lambda.amazonaws.com")).IssueCredentials();

        var one = Assert.Single(Delivered(), one => Text(one, "eventName") == "AssumeRole");

        Assert.Equal("""{"type":"AWSService","invokedBy":"lambda.amazonaws.com"}""", one["userIdentity"]!.ToJsonString());
        Assert.Equal("lambda.amazonaws.com", Text(one, "sourceIPAddress"));
        Assert.Equal(session.AccessKeyId, one["responseElements"]!["credentials"]!["accessKeyId"]!.ToString());
        Assert.NotNull(one["sharedEventID"]);
        Assert.DoesNotContain(session.SessionToken, one.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_ThatTheRoleRefuses_IsAFailedEvent()
    {
        var role = await RoleAsync("ec2.amazonaws.com");

        Assert.Throws<AwsErrorException>(role.IssueCredentials);
        Assert.Equal("AccessDenied", Text(Assert.Single(Delivered(), one => Text(one, "eventName") == "AssumeRole"), "errorCode"));
    }

    [Fact]
    public async Task Polls_OfTheQueue_AreTheRolesAndOneForMany()
    {
        var role = await RoleAsync("lambda.amazonaws.com");
        var queue = Aws.Sqs.Queues.Find(Own, "us-east-1", "work")!;
        for (var i = 0; i < 5; i++)
        {
            Assert.True(role.Allows(SqsPermissions.Of("ReceiveMessage", queue)));
        }

        Assert.True(role.Allows(SqsPermissions.Of("DeleteMessage", queue)));
        Assert.False(
            role.Allows(new PermissionNeed("logs:CreateLogGroup", $"arn:aws:logs:us-east-1:{Own}:log-group:/aws/lambda/handler", Own)));

        var events = Delivered().Where(one => Text(one, "eventName") != "CreateRole" && Text(one, "eventName") != "PutRolePolicy").ToList();

        Assert.Equal(["ReceiveMessage", "DeleteMessage", "CreateLogGroup"], events.Select(one => Text(one, "eventName")));
        Assert.All(events, one => Assert.Equal("lambda.amazonaws.com", one["userIdentity"]!["invokedBy"]!.ToString()));
        Assert.Equal($"arn:aws:sts::{Own}:assumed-role/handler/handler", events[0]["userIdentity"]!["arn"]!.ToString());
        Assert.Equal("AccessDenied", Text(events[2], "errorCode"));
    }

    private static string Text(JsonNode one, string member) => one[member]!.GetValue<string>();

    private async Task<ExecutionRole> RoleAsync(string service)
    {
        var trust = Document($$"""{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}""");
        Assert.Equal(
            "200", (await IamAs("admin").CallAsync("CreateRole", ("RoleName", "handler"), ("AssumeRolePolicyDocument", trust))).Outcome);
        await PutAsync("Role", "handler", """{"Effect":"Allow","Action":"sqs:*","Resource":"*"}""");
        var function = FunctionDefinition.Of(
            new() { Name = "handler", Capability = "brake", Role = "handler", Queue = "work" }, Own, "us-east-1", Aws.Endpoint);
        return new ExecutionRole(function, Aws, Time);
    }
}
