using System.Net;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Tests.Aws;

public sealed class SandboxAwsTests : SandboxTest
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task CallSeen_WhileItRuns_TheCallIsDoneAndNotYetAnswered()
    {
        var seen = new TaskCompletionSource<CallLogEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Aws.CallSeen = entry =>
        {
            if (entry.Operation != "AttachRolePolicy")
            {
                return Task.CompletedTask;
            }

            seen.SetResult(entry);
            return release.Task;
        };

        var attach = Iam(Admin).CallAsync(
            "AttachRolePolicy", ("RoleName", "switch-admin"), ("PolicyArn", "arn:aws:iam::aws:policy/AWSDenyAll"));
        var entry = await seen.Task;
        var list = await Iam(Admin).CallAsync("ListAttachedRolePolicies", ("RoleName", "switch-admin"));

        Assert.False(attach.IsCompleted);
        Assert.Contains("AWSDenyAll", list.Values("PolicyName"));
        release.SetResult();
        Assert.Equal((await attach).Value("RequestId"), entry.RequestId);
    }

    [Fact]
    public async Task Calls_Filtered_ShowWhatWasChanged()
    {
        await Iam(Admin).CallAsync("GetRole", ("RoleName", "switch-admin"));
        await Iam(Admin).CallAsync("TagRole", ("RoleName", "switch-admin"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b"));
        await Iam(Admin).CallAsync("DeleteRole", ("RoleName", "switch-admin"));

        var changing = JsonNode.Parse(
            await Http.GetStringAsync(new Uri(Aws.Endpoint, "/_sandbox/calls?changing=true&target=switch-admin")))!.AsArray();
        var refused = JsonNode.Parse(await Http.GetStringAsync(new Uri(Aws.Endpoint, "/_sandbox/calls?operation=DeleteRole")))!.AsArray();

        Assert.Equal("TagRole", Assert.Single(changing)!["operation"]!.ToString());
        Assert.Equal("DeleteConflict", Assert.Single(refused)!["errorCode"]!.ToString());
        Assert.Equal("arn:aws:iam::222222222222:user/admin", refused[0]!["callerArn"]!.ToString());
        Assert.Equal(3, Aws.Calls.Entries.Count);
    }

    [Fact]
    public async Task Health_IsOk_AndOnlyForLoopbackNames()
    {
        using var foreign = new HttpRequestMessage(HttpMethod.Get, new Uri(Aws.Endpoint, "/_sandbox/health"));
        foreign.Headers.Host = "evil.example";

        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(new Uri(Aws.Endpoint, "/_sandbox/health"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Http.SendAsync(foreign)).StatusCode);
    }

    [Fact]
    public async Task Call_OfAServiceThatIsNotThere_SaysWhichAre()
    {
        var answer = await new SignedQuery(Aws.Endpoint, "ec2", Admin.Id, Admin.Secret, null, Time).CallAsync("DescribeInstances");

        Assert.Equal("400 UnknownService", answer.Outcome);
        Assert.Contains("iam, sts", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_LargerThanTheLimit_IsRefused()
    {
        var answer = await Iam(Admin).CallAsync("TagRole", ("RoleName", new string('x', 3_000_000)));

        Assert.Equal("413 EntityTooLarge", answer.Outcome);
    }

    [Fact]
    public async Task Service_ThatFails_IsAnInternalFailureInItsProtocol()
    {
        var services = new SandboxServices(Seed.SeedReaderTests.Shipped, Time) { All = [new Failing()] };
        await using var aws = await SandboxAws.StartAsync(services, 0, Time, default);

        var answer = await new SignedQuery(aws.Endpoint, "iam", Admin.Id, Admin.Secret, null, Time).CallAsync("GetRole");

        Assert.Equal("500 InternalFailure", answer.Outcome);
        Assert.DoesNotContain("secret detail", answer.Message, StringComparison.Ordinal);
    }

    private sealed class Failing : IAwsService
    {
        public string Name => "iam";

        public WireProtocol Protocol { get; } = new();

        public IEnumerable<string> Operations => ["GetRole"];

        public IEnumerable<string> TrackedActions => [];

        public ITrailFormat? Events => null;

        public string? TargetOf(AwsCall call) => null;

        public string OperationOf(AwsCall call) => "GetRole";

        public IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call) => [];

        public Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("secret detail");

        public AwsReply Error(AwsCall call, AwsErrorException error) =>
            new QueryXml("https://iam.amazonaws.com/doc/2010-05-08/").Error(call.RequestId, error);
    }
}
