using System.Net;
using System.Text.Json.Nodes;
using Bridge.Contracts;

namespace Bridge.Functions.Tests.Api;

/// <summary>
/// Asking for a role's recommendation and reading it. They have a bridge of their own, because one of them locks the bridge out of an
/// account, which does nothing where the bridge holds a session of that account already.
/// </summary>
public sealed class RecommendationTests(BridgeFixture bridge) : IClassFixture<BridgeFixture>
{
    [Fact]
    public async Task Get_NeverAskedFor_Is404ThatSaysWhatToDo()
    {
        var problem = (await bridge.CallAsync(HttpStatusCode.NotFound, "viewer", HttpMethod.Get, Path(bridge.NextRole())))!;

        Assert.Contains("POST to this address", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Account_NotConnected_Is404(string method)
    {
        var problem = (await bridge.CallAsync(HttpStatusCode.NotFound, "operator", new HttpMethod(method), "/api/accounts/000000000000/roles/x/recommendation"))!;

        Assert.Contains("000000000000 is not connected", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/accounts/22222222222/roles/x/recommendation", "twelve digits")]
    [InlineData("/api/accounts/222222222222/roles/a%20b/recommendation", "role's name")]
    [InlineData("/api/accounts/222222222222/roles/a*/recommendation", "role's name")]
    [InlineData("/api/accounts/222222222222/roles/0123456789012345678901234567890123456789012345678901234567890123x/recommendation", "role's name")]
    public async Task Address_NoAccountOrRole_IsA400(string path, string message)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var problem = (await bridge.CallAsync(HttpStatusCode.BadRequest, "operator", method, path))!;
            Assert.Contains(message, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"until":"yesterday"}""", "/until")]
    [InlineData("""{"until":"2199-01-01"}""", "/until")]
    [InlineData("""{"until":7}""", "/until")]
    [InlineData("""{"since":"2199-01-01T00:00:00Z"}""", "/since")]
    [InlineData("""{"since":""}""", "/since")]
    [InlineData("""{"since":"2025-02-01","until":"2025-01-01"}""", "/since")]
    [InlineData("""{"since":"2023-01-01","until":"2025-01-01"}""", "/since")]
    [InlineData("""{"window":"90d"}""", "/window")]
    [InlineData("[]", "")]
    public async Task Request_BadBody_IsA400ThatNamesThePlace(string body, string pointer)
    {
        var role = bridge.NextRole();
        var problem = (await bridge.CallAsync(HttpStatusCode.BadRequest, "operator", HttpMethod.Post, Path(role), body))!;

        Assert.Equal(pointer, problem["errors"]![0]!["pointer"]!.GetValue<string>());
        await bridge.CallAsync(HttpStatusCode.NotFound, "viewer", HttpMethod.Get, Path(role));
    }

    [Fact]
    public async Task Request_WhileOneIsUnderWay_IsThatOneAndGetSays202()
    {
        var role = bridge.NextRole();
        using var held = HoldRole(role);
        using var first = await bridge.SendAsync("operator", HttpMethod.Post, Path(role));
        Assert.Equal((HttpStatusCode.Accepted, Path(role)), (first.StatusCode, first.Headers.Location?.ToString()));
        var receipt = JsonNode.Parse(await first.Content.ReadAsStringAsync())!;
        await held.ReachedAsync();

        using var pending = await bridge.SendAsync("viewer", HttpMethod.Get, Path(role));
        var body = JsonNode.Parse(await pending.Content.ReadAsStringAsync())!;
        Assert.Equal((HttpStatusCode.Accepted, "pending", true), (pending.StatusCode, Status(body), pending.Headers.RetryAfter is not null));
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, Path(role), "{}")));
        Assert.All(again, one => Assert.Equal(receipt["requestedAt"]!.GetValue<string>(), one!["requestedAt"]!.GetValue<string>()));
        var conflict = await bridge.CallAsync(HttpStatusCode.Conflict, "operator", HttpMethod.Post, Path(role), """{"until":"2026-01-01"}""");
        Assert.Contains("another window", conflict!["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        held.Release();
        var done = await EndAsync(role);
        Assert.Equal((receipt["requestedAt"]!.GetValue<string>(), 1), (done["requestedAt"]!.GetValue<string>(), done["attempts"]!.GetValue<int>()));
        Assert.Single(bridge.Aws.Calls.Entries, call => call.Operation == "GetRole" && call.Target == role);
    }

    [Fact]
    public async Task Get_Computed_HasTheFormOfARecommendation()
    {
        var role = bridge.NextRole();
        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, Path(role));

        var done = await EndAsync(role);

        Assert.Equal("succeeded", Status(done));
        foreach (var member in new[] { "principal", "window", "policies", "statements", "gaps", "unmapped", "denied", "suspicious", "after", "replay", "verdict", "reasons", "computedAt", "since", "until", "untilBecause" })
        {
            Assert.True(done.AsObject().ContainsKey(member), member);
        }

        Assert.Equal(BridgeFixture.Arn(role), done["principal"]!.GetValue<string>());
        Assert.Equal("hold", done["verdict"]!.GetValue<string>());
        Assert.NotNull(done["before"]);
    }

    [Fact]
    public async Task Request_AfterItWasComputed_RefreshesAndKeepsTheOldUntilThen()
    {
        var role = bridge.NextRole();
        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, Path(role));
        var old = await EndAsync(role);
        using var held = HoldRole(role);

        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, Path(role), """{"since":"2026-01-01","until":"2026-02-01"}""");
        await held.ReachedAsync();
        var meanwhile = await bridge.GetAsync(Path(role));
        Assert.Equal(("refreshing", old["computedAt"]!.GetValue<string>()), (Status(meanwhile), meanwhile["computedAt"]!.GetValue<string>()));
        Assert.Equal(old["principal"]!.GetValue<string>(), meanwhile["principal"]!.GetValue<string>());

        held.Release();
        var renewed = await EndAsync(role);
        Assert.NotEqual(old["computedAt"]!.GetValue<string>(), renewed["computedAt"]!.GetValue<string>());
        Assert.StartsWith("2026-01-01T00:00:00", renewed["since"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("2026-02-01T23:59:59", renewed["until"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_ThatIsNotThere_FailsAtOnceWithTheReason()
    {
        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, Path("no-such-role"));

        var done = await EndAsync("no-such-role");

        Assert.Equal(("failed", 1), (Status(done), done["attempts"]!.GetValue<int>()));
        Assert.Contains("has no role `no-such-role`", done["fault"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(done["policies"]);
    }

    [Fact]
    public async Task Account_ThatLetsNobodyIn_FailsAfterItsAttemptsAndCanBeAskedAgain()
    {
        const string role = "deploy-bot";
        const string path = $"/api/accounts/{BridgeFixture.Staging}/roles/{role}/recommendation";
        string trust = "";
        bridge.Change("OrcaRemediationBridge", entity => (trust, entity.TrustPolicy) = (entity.TrustPolicy, entity.TrustPolicy.Replace("bridge-hub", "nobody", StringComparison.Ordinal)), BridgeFixture.Staging);
        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, path);
        var failed = await EndAsync(path, _ => true);
        Assert.Equal(("failed", 3), (Status(failed), failed["attempts"]!.GetValue<int>()));
        Assert.Contains("Tried 3 times", failed["fault"]!.GetValue<string>(), StringComparison.Ordinal);

        bridge.Change("OrcaRemediationBridge", entity => entity.TrustPolicy = trust, BridgeFixture.Staging);
        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, path);
        Assert.Equal("succeeded", Status(await EndAsync(path, _ => true)));
    }

    [Fact]
    public async Task Policy_ThatCannotBeRead_HoldsBecauseTodaysPoliciesAreNotKnown()
    {
        var role = bridge.NextRole();
        bridge.Change(role, entity => entity.InlinePolicies.Add("Odd", """{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps","Action":"s3:GetObject","Resource":"*"}]}"""));
        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, Path(role));

        var done = await EndAsync(role);

        Assert.Equal("hold", done["verdict"]!.GetValue<string>());
        Assert.Contains("`Odd`", Assert.Single(Gaps(done, "policyUnreadable")), StringComparison.Ordinal);
        Assert.Single(Gaps(done, "currentPoliciesUnknown"));
    }

    [Fact]
    [Trait("Measures", "time")]
    public async Task Brake_OfARole_CapturesLastAccessedBeforeItsOrderIsSent()
    {
        var role = bridge.NextRole();
        var alertId = await bridge.PostAlertAsync(role);
        await bridge.Handler.TakeOrderAsync(await bridge.RequestAsync(alertId));
        bridge.Change(role, entity => entity.AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws")));

        var sent = await Waiting.UntilAsync("the order is in the timeline", async () => (await bridge.EntriesAsync(alertId, "orderSent")).SingleOrDefault());
        Assert.Equal("captured", sent["data"]!["lastAccessed"]!.GetValue<string>());
        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, Path(role));
        var done = await EndAsync(role);

        Assert.Single(Gaps(done, "brakeLeftOut"));
        Assert.Contains("before the brake", Assert.Single(Gaps(done, "lastAccessedCaptured")), StringComparison.Ordinal);
        Assert.DoesNotContain("Deny", done["policies"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(alertId, done["untilBecause"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(bridge.Aws.Calls.Entries, call => call.Operation == "GenerateServiceLastAccessedDetails" && (call.Target ?? "").EndsWith(role, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Brake_CaptureThatIsSlow_IsToldAndHoldsNothingUp()
    {
        var role = bridge.NextRole();
        using var held = new HeldCall(bridge, call => call.Operation == "GenerateServiceLastAccessedDetails" && (call.Target ?? "").EndsWith(role, StringComparison.Ordinal));
        var alertId = await bridge.PostAlertAsync(role);

        await bridge.Handler.TakeOrderAsync(await bridge.RequestAsync(alertId));

        var sent = await Waiting.UntilAsync("the order is in the timeline", async () => (await bridge.EntriesAsync(alertId, "orderSent")).SingleOrDefault());
        Assert.Contains("did not answer within 500 ms", sent["data"]!["lastAccessed"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static string Path(string role) => $"/api/accounts/{BridgeFixture.Production}/roles/{role}/recommendation";

    private static string Status(JsonNode recommendation) => recommendation["status"]!.GetValue<string>();

    private static IEnumerable<string> Gaps(JsonNode recommendation, string kind) =>
        recommendation["gaps"]!.AsArray().Where(gap => gap!["kind"]!.GetValue<string>() == kind).Select(gap => gap!["detail"]!.GetValue<string>());

    private HeldCall HoldRole(string role) => new(bridge, call => call.Operation == "GetRole" && call.Target == role);

    private Task<JsonNode> EndAsync(string role) => EndAsync(Path(role), _ => true);

    private Task<JsonNode> EndAsync(string path, Func<JsonNode, bool> isWanted) => Waiting.UntilAsync("the recommendation has ended", async () =>
    {
        using var response = await bridge.SendAsync("viewer", HttpMethod.Get, path);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return response.StatusCode == HttpStatusCode.OK && Status(body) is "succeeded" or "failed" && isWanted(body) ? body : null;
    });
}
