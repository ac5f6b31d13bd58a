using System.Net;
using System.Text.Json.Nodes;
using Bridge.Functions.Tests.Api;
using Bridge.Testing.Host;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>A package under the stand-in for the host, with the production account connected. Tests of a class share it.</summary>
public sealed class HostedBridge(PublishedApp app) : IAsyncLifetime
{
    internal HostStage Stage { get; private set; } = null!;

    internal FunctionsHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stage = await HostStage.OpenAsync(app);
        Host = await Stage.StartAsync();
        await Stage.ConnectAsync(Host.Client);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Stage.DisposeAsync();
    }
}

/// <summary>The HTTP functions of the published package under the stand-in for the host.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class HostHttpTests(HostedBridge bridge) : IClassFixture<HostedBridge>
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string TraceParent = $"00-{Trace}-00f067aa0ba902b7-01";

    private HttpClient Client => bridge.Host.Client;

    public static TheoryData<string, string, string> Guarded => ApiSecurityTests.Guarded();

    [Fact]
    public void Worker_Functions_AreThoseOfThePackage() =>
        Assert.Equal(bridge.Host.Package.Functions.Select(function => function.Name), bridge.Host.Indexed);

    [Fact]
    public async Task Http_WebhookAndApi_AreReached()
    {
        var alertId = await bridge.Stage.PostAlertAsync(Client);

        using var read = await SendAsync("viewer", HttpMethod.Get, $"/api/alerts/{alertId}?a=1&a=2");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var ready = await Client.GetAsync("/api/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Api_EveryRole_LetsInOnlyTheLowestAndHigherOnes(string method, string route, string lowest)
    {
        foreach (var role in ApiRoutes.Roles)
        {
            using var response = await SendAsync(role, new(method), PathOf(route), method == "GET" ? null : "{}");

            var mayCall = Array.IndexOf(ApiRoutes.Roles, role) >= Array.IndexOf(ApiRoutes.Roles, lowest);
            var status = response.StatusCode;
            Assert.True(
                mayCall ? status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)status < 500
                : status == (role == "none" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden),
                $"{method} {route} as {role}: {(int)status}");
        }
    }

    [Theory]
    [InlineData("POST", "/RelayOutbox")]
    [InlineData("POST", "/DispatchRemediation")]
    [InlineData("POST", "/ComputeRecommendation")]
    [InlineData("GET", "/")]
    [InlineData("PATCH", "/api/alerts")]
    public async Task Http_NotAnHttpFunctionsRoute_IsThe404OfTheHost(string method, string path)
    {
        using var response = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal((HttpStatusCode.NotFound, 0), (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task OpenApi_Server_IsTheForwardedHost()
    {
        using var response = await SendAsync("none", HttpMethod.Get, "/api/openapi.json");
        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(["https://bridge.example/"], document["servers"]!.AsArray().Select(server => server!["url"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Problem_TraceId_IsTheCallers(bool hostTellsTrace)
    {
        var tells = bridge.Host.Functions.TellsTrace;
        bridge.Host.Functions.TellsTrace = hostTellsTrace;
        using var response = await SendAsync("viewer", HttpMethod.Get, "/api/alerts/orca-none");
        bridge.Host.Functions.TellsTrace = tells;

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.StartsWith($"00-{Trace}-", problem["traceId"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_OverOneMebibyte_Is413()
    {
        using var webhook = bridge.Stage.Webhook(new byte[(1024 * 1024) + 1]);
        using var response = await Client.SendAsync(webhook);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        using var next = await Client.GetAsync("/api/health/live");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    // Names nothing that exists, so that whoever is let in changes nothing.
    private static string PathOf(string route) => route
        .Replace("{alertId}", "orca-none", StringComparison.Ordinal)
        .Replace("{remediationId}", "r-none", StringComparison.Ordinal)
        .Replace("{accountId}", "000000000000", StringComparison.Ordinal)
        .Replace("{roleName}", "none", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> SendAsync(string role, HttpMethod method, string path, object? body = null)
    {
        using var request = bridge.Stage.Request(role, method, path, body);
        request.Headers.Add("traceparent", TraceParent);
        return await Client.SendAsync(request);
    }
}
