using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;
using Bridge.Sandbox.Tests.Access;
using Microsoft.AspNetCore.Http;

namespace Bridge.Sandbox.Tests.Service;

/// <summary>
/// A service is added by its own declaration and one place in a list. The one that this test adds is verified, authorized, logged, recorded
/// and reported on as the sandbox's own are, and nothing in the sandbox names it.
/// </summary>
public sealed class AddedServiceTests : AccessTest
{
    private const string Topic = $"arn:aws:sns:us-east-1:{Own}:news";

    private static readonly HttpClient Http = new();

    internal override Task<SandboxAws> StartAsync(SeedFile seed) =>
        SandboxAws.StartAsync(new SandboxServices(SeedReader.Parse(SeedText()), Time, new Topics()), 0, Time, default);

    [Fact]
    public async Task Call_OfTheAddedService_IsCarriedOutAndLoggedWithItsTarget()
    {
        var answer = await Sns("admin").CallAsync("Publish", ("TopicArn", Topic), ("Message", "x"));

        Assert.Equal("200", answer.Outcome);
        Assert.Equal($"arn:aws:iam::{Own}:user/admin", answer.Value("Publisher"));
        var entry = Assert.Single(Aws.Calls.Entries);
        Assert.Equal(("sns", "Publish", Topic, null), (entry.Service, entry.Operation, entry.Target, entry.ErrorCode));
    }

    [Fact]
    public async Task Call_WithoutItsPermission_IsDeniedInTheServicesWords()
    {
        var denied = await Sns("plain").CallAsync("Publish", ("TopicArn", Topic));
        await PutAsync("User", "plain", $$"""{"Effect":"Allow","Action":"sns:Publish","Resource":"{{Topic}}"}""");
        var allowed = await Sns("plain").CallAsync("Publish", ("TopicArn", Topic));

        Assert.Equal("403 AuthorizationError", denied.Outcome);
        Assert.Equal("200", allowed.Outcome);
    }

    [Fact]
    public async Task Call_OfTheAddedService_IsAnEventOfCloudTrail()
    {
        await Sns("admin").CallAsync("CreateTopic", ("TopicArn", Topic));

        var trail = new SignedQuery(Aws.Endpoint, "cloudtrail", Key(Own, "admin").Id, Key(Own, "admin").Secret, null, Time);
        var found = (await trail.CallJsonAsync("LookupEvents")).Events;
        Assert.Equal(("CreateTopic", "sns.amazonaws.com"), ((string?)Assert.Single(found)["eventName"], (string?)found[0]["eventSource"]));
    }

    [Fact]
    public async Task TrackedActions_OfTheAddedService_AreInIamsReport()
    {
        await Sns("admin").CallAsync("CreateTopic", ("TopicArn", Topic));

        var job = await IamAs("admin").CallAsync(
            "GenerateServiceLastAccessedDetails", ("Arn", $"arn:aws:iam::{Own}:user/admin"), ("Granularity", "ACTION_LEVEL"));
        (string, string)[] ask = [("JobId", job.Value("JobId")!), ("MaxItems", "1000")];
        await IamAs("admin").CallAsync("GetServiceLastAccessedDetails", ask);
        var report = await IamAs("admin").CallAsync("GetServiceLastAccessedDetails", ask);
        var sns = report.Xml.Descendants("member").Single(one => one.Element("ServiceNamespace")?.Value == "sns");
        Assert.Equal(["CreateTopic"], sns.Descendants("ActionName").Select(name => name.Value));
        Assert.NotNull(sns.Descendants("LastAccessedTime").SingleOrDefault());
    }

    [Fact]
    public async Task Body_BeyondTheServicesLimit_IsRefused()
    {
        var answer = await Sns("admin").CallAsync("Publish", ("TopicArn", Topic), ("Message", new string('x', 2_000)));

        Assert.Equal("413 EntityTooLarge", answer.Outcome);
    }

    [Fact]
    public async Task Request_WithoutASignature_IsAnsweredByTheServiceThatClaimsIt()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Aws.Endpoint);
        request.Headers.Add("X-Amz-Target", "Topics.Publish");
        request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

        using var answer = await Http.SendAsync(request);

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.StartsWith("topic-", Assert.Single(answer.Headers.GetValues("x-topics-request")), StringComparison.Ordinal);
        Assert.Contains("MissingAuthenticationToken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ThatNoServiceClaims_IsToldOfItsMissingSignature()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Aws.Endpoint);
        request.Headers.Add("X-Amz-Target", "Nobody.Knows");
        request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0"));

        using var answer = await Http.SendAsync(request);

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Equal("MissingAuthenticationToken", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["__type"]);
    }

    [Fact]
    public void RequestsWithoutASignature_OfEveryProtocol_AreClaimedByOneServiceAtMost()
    {
        var services = new SandboxServices(SeedReader.Parse(SeedText()), Time);
        using var cleanup = services.CloudTrail;

        Assert.All(Requests(), request => Assert.Equal(
            request.Claimed,
            string.Join(' ', services.All.Where(service => service.Protocol.Claims(request.Http)).Select(service => service.Name))));

        static IEnumerable<(HttpRequest Http, string Claimed)> Requests()
        {
            yield return (Request(_ => { }), "s3");
            yield return (Request(http => http.ContentType = "application/x-www-form-urlencoded"), "sts");
            yield return (Request(http => http.QueryString = new QueryString("?Action=GetCallerIdentity")), "sts");
            yield return (Targeted("AmazonSQS.SendMessage"), "sqs");
            yield return (Targeted("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"), "cloudtrail");
            yield return (Targeted("Nobody.Knows"), "");
        }

        static HttpRequest Targeted(string target) => Request(http => http.Headers["X-Amz-Target"] = target);

        static HttpRequest Request(Action<HttpRequest> with)
        {
            var http = new DefaultHttpContext().Request;
            http.Method = "POST";
            with(http);
            return http;
        }
    }

    private SignedQuery Sns(string user) => new(Aws.Endpoint, "sns", Key(Own, user).Id, Key(Own, user).Secret, null, Time);

    /// <summary>A very small SNS.</summary>
    private sealed class Topics : IAwsService
    {
        private static readonly QueryXml Xml = new("http://sns.amazonaws.com/doc/2010-03-31/");

        public string Name => "sns";

        public WireProtocol Protocol { get; } = new()
        {
            MaxBodyBytes = 1_000,
            RequestIdHeader = "x-topics-request",
            NewRequestId = () => $"topic-{Guid.NewGuid():N}",
            Claims = http => http.Headers["X-Amz-Target"].ToString().StartsWith("Topics.", StringComparison.Ordinal),
        };

        public IEnumerable<string> Operations { get; } = ["CreateTopic", "Publish"];

        public IEnumerable<string> TrackedActions { get; } = ["sns:CreateTopic"];

        public ITrailFormat Events { get; } = new TopicEvents();

        public string OperationOf(AwsCall call) => QueryRequest.Of(call).Action;

        public string? TargetOf(AwsCall call) => CallTarget.Named(call, "TopicArn");

        public IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call) =>
            [new($"sns:{OperationOf(call)}", QueryRequest.Of(call).Required("TopicArn"), call.Caller.AccountId)];

        public AwsErrorException Denied(AwsCall call, AccessDecision decision) =>
            new(403, "AuthorizationError", Denial.Error(call.Caller, decision).Message);

        public Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken) =>
            Task.FromResult(Xml.Response(OperationOf(call), call.RequestId, [new XElement("Publisher", call.Caller.Arn)]));

        public AwsReply Error(AwsCall call, AwsErrorException error) => Xml.Error(call.RequestId, error);
    }

    private sealed class TopicEvents : ITrailFormat
    {
        public string EventSource => "sns.amazonaws.com";

        public TrailDetail Describe(FinishedCall call) => new(call.Operation, IsReadOnly: false) { Region = call.Call.Region };
    }
}
