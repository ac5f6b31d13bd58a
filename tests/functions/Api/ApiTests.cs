using System.Net;
using System.Text.Json.Nodes;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Tests.Api;

/// <summary>What the API says to right and wrong requests.</summary>
[Collection(SharedBridge.Name)]
public sealed class ApiTests(BridgeFixture bridge)
{
    private const string Role = "arn:aws:iam::444444444444:role/Bridge";

    [Fact]
    public async Task OpenApi_Document_ContainsEveryRouteAndNoOther()
    {
        var document = (await bridge.CallAsync(HttpStatusCode.OK, "none", HttpMethod.Get, "/api/openapi.json"))!;

        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));
        Assert.Equal(ApiRoutes.All.Select(route => $"{route.Method} {route.Route}").Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Equal("Bridge", document["info"]!["title"]!.GetValue<string>());
        var states = document["components"]!["schemas"]!["RemediationState"]!["description"]!.GetValue<string>();
        Assert.Contains("`previewed`: A dry run came back", states, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/alerts/none", "There is no such alert.")]
    [InlineData("GET", "/api/alerts/none/timeline", "There is no such alert.")]
    [InlineData("GET", "/api/remediations/r-none", "There is no such remediation.")]
    [InlineData("POST", "/api/remediations/r-none/resend", "There is no remediation `r-none`.")]
    [InlineData("GET", "/api/accounts/000000000000", "The account is not connected.")]
    [InlineData("DELETE", "/api/accounts/000000000000", "The account is not connected.")]
    [InlineData("DELETE", "/api/accounts/000000000000/auto-remediation", "The account is not connected.")]
    [InlineData("GET", "/api/nothing", null)]
    [InlineData("GET", "/api/webhooks/other", null)]
    public async Task NotThere_Anything_IsA404Problem(string method, string path, string? detail)
    {
        var problem = (await bridge.CallAsync(HttpStatusCode.NotFound, "administrator", new HttpMethod(method), path))!;

        Assert.Equal(404, problem["status"]!.GetValue<int>());
        Assert.Equal(detail, problem["detail"]?.GetValue<string>());
    }

    [Fact]
    public async Task Request_ForAnUnknownAlert_Is404() => await bridge.CallAsync(
        HttpStatusCode.NotFound, "operator", HttpMethod.Post, "/api/alerts/none/remediations", new JsonObject { ["action"] = "attach-deny-all" });

    [Theory]
    [InlineData("""{"action":"attach-deny-all","target":"arn:aws:iam::1:role/x"}""", "/target", "`target` is not a member")]
    [InlineData("""{"reason":"x"}""", "/action", "Expected the member `action`")]
    [InlineData("""{"action":7}""", "/action", "wrong type")]
    [InlineData("""{"action":null}""", "/action", "must not be null")]
    [InlineData("""{"action":"attach-deny-all","reason":null}""", "/reason", "must not be null")]
    [InlineData("""{"action":"attach-deny-all","dryRun":"yes"}""", "/dryRun", "wrong type")]
    [InlineData("""{"action":"attach-deny-all","action":"delete-role"}""", "/action", "twice")]
    [InlineData("""{"action":"attach-allow-all"}""", "/action", "Expected one of attach-deny-all, delete-role.")]
    [InlineData("""{"action":""", "", "")]
    [InlineData("[]", "", "wrong type")]
    [InlineData("null", "", "")]
    [InlineData("", "", "")]
    public async Task Request_BadBody_IsA400ThatNamesThePlace(string body, string pointer, string message)
    {
        var alertId = await bridge.PostAlertAsync("switch-admin");

        var problem = (await bridge.CallAsync(HttpStatusCode.BadRequest, "operator", HttpMethod.Post, $"/api/alerts/{alertId}/remediations", body))!;

        Assert.Contains(message, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        if (message.Length > 0)
        {
            Assert.Equal(pointer, problem["errors"]![0]!["pointer"]!.GetValue<string>());
        }

        Assert.DoesNotContain("Bridge.Functions", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ReasonTooLong_IsA400()
    {
        var alertId = await bridge.PostAlertAsync("switch-admin");
        var body = new JsonObject { ["action"] = "attach-deny-all", ["reason"] = new string('x', 1001) };

        await bridge.CallAsync(HttpStatusCode.BadRequest, "operator", HttpMethod.Post, $"/api/alerts/{alertId}/remediations", body);
    }

    [Theory]
    [InlineData("/api/alerts?status=done", "status")]
    [InlineData("/api/alerts?status=7", "status")]
    [InlineData("/api/alerts?status=1", "status")]
    [InlineData("/api/alerts?status=open,mitigated", "status")]
    [InlineData("/api/alerts?cursor=abc", "cursor")]
    [InlineData("/api/alerts?cursor=", "cursor")]
    [InlineData("/api/alerts?limit=many", "limit")]
    public async Task Query_NotUnderstood_IsA400ThatNamesIt(string path, string parameter)
    {
        var problem = (await bridge.CallAsync(HttpStatusCode.BadRequest, "viewer", HttpMethod.Get, path))!;

        Assert.Contains(parameter, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_Pages_ShowEachAlertOnceNewestFirst()
    {
        const string account = "666666666666";
        var posted = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            posted.Add(await bridge.PostAlertAsync($"paged-{i}", account));
        }

        var listed = new List<string>();
        var cursor = "";
        do
        {
            var page = await bridge.GetAsync($"/api/alerts?account={account}&limit=2{cursor}");
            listed.AddRange(page["items"]!.AsArray().Select(alert => alert!["alertId"]!.GetValue<string>()));
            cursor = page["cursor"] is { } next ? $"&cursor={next.GetValue<string>()}" : null;
        }
        while (cursor is not null);

        Assert.Equal(posted.AsEnumerable().Reverse(), listed);
    }

    [Fact]
    public async Task Account_ChangedByTwoAtOnce_OneWinsAndTheOtherIsTold()
    {
        const string path = "/api/accounts/555555555555";
        var body = new JsonObject { ["roleArn"] = "arn:aws:iam::555555555555:role/Bridge", ["externalId"] = "ext-5555" };
        await bridge.CallAsync(HttpStatusCode.OK, "administrator", HttpMethod.Put, path, body);
        using var read = await bridge.SendAsync("viewer", HttpMethod.Get, path);
        var seen = read.Headers.ETag!;

        using var first = await bridge.SendAsync("administrator", HttpMethod.Put, path, Renamed(body, "first"), seen);
        using var second = await bridge.SendAsync("administrator", HttpMethod.Put, path, Renamed(body, "second"), seen);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (first.StatusCode, second.StatusCode));
        Assert.NotEqual(seen, first.Headers.ETag);
        Assert.Contains("read it again", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("first", (await bridge.GetAsync(path))["name"]!.GetValue<string>());
        await bridge.CallAsync(HttpStatusCode.NoContent, "administrator", HttpMethod.Delete, path);
    }

    [Fact]
    public async Task Accounts_Pages_HoldEachOnce()
    {
        var first = await bridge.GetAsync("/api/accounts?limit=1");
        var second = await bridge.GetAsync($"/api/accounts?limit=1&cursor={Uri.EscapeDataString(first["cursor"]!.GetValue<string>())}");

        Assert.NotEqual(first["items"]![0]!["accountId"]!.GetValue<string>(), second["items"]![0]!["accountId"]!.GetValue<string>());
        await bridge.CallAsync(HttpStatusCode.BadRequest, "viewer", HttpMethod.Get, "/api/accounts?cursor=nonsense");
    }

    [Fact]
    public async Task Timeline_Pages_AreInOrder()
    {
        var alertId = await bridge.PostAlertAsync("AWSControlTowerExecution");
        await bridge.PostAlertAsync("AWSControlTowerExecution");

        var first = await bridge.GetAsync($"/api/alerts/{alertId}/timeline?limit=2");
        var second = await bridge.GetAsync($"/api/alerts/{alertId}/timeline?limit=2&cursor={first["cursor"]!.GetValue<string>()}");

        Assert.Equal([1, 2, 3], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(entry => entry!["sequence"]!.GetValue<int>()));
        Assert.Null(second["cursor"]);
    }

    [Theory]
    [InlineData("OrganizationAccountAccessRole", "held for two people")]
    [InlineData("OrcaSecurityRole", "belongs to Bridge or to the alert's vendor")]
    [InlineData("OrcaRemediationBrakeRole", "belongs to Bridge or to the alert's vendor")]
    public async Task Request_ProtectedTarget_IsRefusedWithTheReasonThatTheAlertShows(string role, string reason)
    {
        var alertId = await bridge.PostAlertAsync(role);

        var alert = await bridge.GetAsync($"/api/alerts/{alertId}");
        var problem = (await bridge.CallAsync(
            HttpStatusCode.Conflict, "operator", HttpMethod.Post, $"/api/alerts/{alertId}/remediations", new JsonObject { ["action"] = "attach-deny-all" }))!;

        Assert.Contains(reason, alert["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(alert["reason"]!.GetValue<string>(), problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Account_ConnectedEnabledDisabledAndDisconnected_ShowsEachAndNeverTheExternalId()
    {
        const string path = "/api/accounts/444444444444";
        const string queue = "arn:aws:sqs:us-east-1:444444444444:OrcaRemediationQueue";
        var request = new JsonObject { ["roleArn"] = Role, ["externalId"] = "ext-4444", ["heldNames"] = new JsonArray("db-*") };

        var connected = await AdministerAsync(HttpMethod.Put, path, request);
        Assert.Equal(("444444444444", "required"), (connected!["name"]!.GetValue<string>(), connected["approvals"]!.GetValue<string>()));
        Assert.Null(connected["autoRemediation"]);

        var enabled = await AdministerAsync(HttpMethod.Put, $"{path}/auto-remediation", new JsonObject { ["queueArn"] = queue });
        Assert.Equal(
            new Uri(bridge.Aws.Endpoint, "/444444444444/OrcaRemediationResultQueue").ToString(),
            enabled!["autoRemediation"]!["resultQueueUrl"]!.GetValue<string>());

        var renamed = await AdministerAsync(HttpMethod.Put, path, new JsonObject { ["roleArn"] = Role, ["externalId"] = "ext-4444", ["name"] = "billing" });
        Assert.Equal(("billing", true), (renamed!["name"]!.GetValue<string>(), renamed["autoRemediation"] is not null));

        var disabled = await AdministerAsync(HttpMethod.Delete, $"{path}/auto-remediation");
        Assert.Null(disabled!["autoRemediation"]);
        Assert.DoesNotContain("ext-4444", (await bridge.GetAsync("/api/accounts")).ToJsonString() + connected + enabled + renamed, StringComparison.Ordinal);

        await bridge.CallAsync(HttpStatusCode.NoContent, "administrator", HttpMethod.Delete, path);
        await bridge.CallAsync(HttpStatusCode.NotFound, "administrator", HttpMethod.Delete, path);
    }

    [Theory]
    [InlineData("12345", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext"}""", "twelve digits")]
    [InlineData("555555555555", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext"}""", "/roleArn")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:user/Bridge","externalId":"ext"}""", "/roleArn")]
    [InlineData("444444444444", """{"roleArn":null,"externalId":"ext"}""", "/roleArn")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":null}""", "/externalId")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"x"}""", "/externalId")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"a b"}""", "/externalId")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext","name":null}""", "/name")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext","neverTouch":null}""", "/neverTouch")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext","neverTouch":["x"]}""", "/neverTouch/0")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext","neverTouch":[null]}""", "/neverTouch/0")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext","heldNames":["ok",null]}""", "/heldNames/1")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext","heldNames":["a*b"]}""", "/heldNames/0")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext","approvals":"never"}""", "/approvals")]
    [InlineData("444444444444", """{"roleArn":"arn:aws:iam::444444444444:role/Bridge","externalId":"ext","approvals":1}""", "/approvals")]
    public async Task Account_BadRequest_NamesThePlace(string accountId, string body, string place)
    {
        var problem = (await bridge.CallAsync(HttpStatusCode.BadRequest, "administrator", HttpMethod.Put, $"/api/accounts/{accountId}", body))!;

        Assert.Contains(place, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"queueUrl":"https://sqs.us-east-1.amazonaws.com.evil.example/222222222222/q"}""", "/queueUrl")]
    [InlineData("""{"queueUrl":"http://169.254.169.254/222222222222/q"}""", "/queueUrl")]
    [InlineData("""{"queueUrl":"https://sqs.us-east-1.amazonaws.com/333333333333/q"}""", "/queueUrl")]
    [InlineData("""{"queueArn":"arn:aws-cn:sqs:cn-north-1:222222222222:q"}""", "/queueArn")]
    [InlineData("""{"queueArn":"arn:aws:sqs:us-east-1:333333333333:q"}""", "/queueArn")]
    [InlineData("{}", "/queueArn")]
    [InlineData("""{"queueArn":"arn:aws:sqs:us-east-1:222222222222:q","resultQueueUrl":"https://evil.example/222222222222/q"}""", "/resultQueueUrl")]
    [InlineData("""{"queueArn":"arn:aws:sqs:us-east-1:222222222222:q","changeQueueUrl":"https://evil.example/222222222222/q"}""", "/changeQueueUrl")]
    [InlineData("""{"queueArn":"arn:aws:sqs:us-east-1:222222222222:q","roleArn":"arn:aws:iam::333333333333:role/x"}""", "/roleArn")]
    public async Task AutoRemediation_QueueOfAnotherHostOrAccount_IsRefused(string body, string pointer)
    {
        var problem = (await bridge.CallAsync(
            HttpStatusCode.BadRequest, "administrator", HttpMethod.Put, $"/api/accounts/{BridgeFixture.Production}/auto-remediation", body))!;

        Assert.Equal(pointer, problem["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task Body_OverOneMebibyte_Is413()
    {
        var tooLarge = $$"""{"action":"attach-deny-all","reason":"{{new string('x', 1024 * 1024)}}"}""";

        using var call = await bridge.SendAsync("operator", HttpMethod.Post, "/api/alerts/x/remediations", tooLarge);
        using var webhook = await bridge.PostWebhookAsync(tooLarge);
        // The rest of the body is not read: a client that sent its next request on this connection would lose it.
        Assert.All([call, webhook], response => Assert.Equal((HttpStatusCode.RequestEntityTooLarge, true), (response.StatusCode, response.Headers.ConnectionClose)));
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.Accepted)]
    [InlineData("application/vnd.orca+json", HttpStatusCode.Accepted)]
    [InlineData(null, HttpStatusCode.Accepted)]
    public async Task Webhook_ContentType_JsonOrNone(string? contentType, HttpStatusCode expected)
    {
        using var response = await bridge.PostWebhookAsync("{}", contentType);

        Assert.Equal(expected, response.StatusCode);
    }

    private Task<JsonNode?> AdministerAsync(HttpMethod method, string path, JsonObject? body = null) =>
        bridge.CallAsync(HttpStatusCode.OK, "administrator", method, path, body);

    private static JsonObject Renamed(JsonObject account, string name)
    {
        var renamed = account.DeepClone().AsObject();
        renamed["name"] = name;
        return renamed;
    }
}
