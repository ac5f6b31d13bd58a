using System.Net;
using Bridge.Functions.Recommendations.Computing;
using Bridge.Functions.Remediations.Dispatching;
using Bridge.Functions.Remediations.Sweeping;
using Bridge.Functions.Remediations.Verifying;
using Bridge.Functions.Work;

namespace Bridge.Functions.Tests.Api;

/// <summary>Every endpoint with every role.</summary>
[Collection(SharedBridge.Name)]
public sealed class ApiSecurityTests(BridgeFixture bridge)
{
    public static TheoryData<string, string, string> Guarded()
    {
        var table = new TheoryData<string, string, string>();
        foreach (var (method, route, lowest) in ApiRoutes.All.Where(route => route.Lowest != "none"))
        {
            table.Add(method, route, lowest);
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Endpoint_EveryRole_LetsInOnlyTheLowestAndHigherOnes(string method, string route, string lowest)
    {
        // Names nothing that exists, so that whoever is let in changes nothing.
        var path = route.Replace("{alertId}", "orca-none", StringComparison.Ordinal)
            .Replace("{remediationId}", "r-none", StringComparison.Ordinal)
            .Replace("{accountId}", "000000000000", StringComparison.Ordinal)
            .Replace("{roleName}", "none", StringComparison.Ordinal);
        foreach (var role in ApiRoutes.Roles)
        {
            using var response = await bridge.SendAsync(role, new HttpMethod(method), path, method == "GET" ? null : "{}");

            var mayCall = Array.IndexOf(ApiRoutes.Roles, role) >= Array.IndexOf(ApiRoutes.Roles, lowest);
            HttpStatusCode? refusal = mayCall ? null : role == "none" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
            Assert.True(
                refusal is null ? response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)response.StatusCode < 500 : response.StatusCode == refusal,
                $"{method} {path} as {role}: {(int)response.StatusCode}");
            if (refusal is not null)
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                Assert.Equal(role == "none", response.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme == "Bearer"));
            }
        }
    }

    [Theory]
    [InlineData("viewer-token-0123456788")]
    [InlineData("VIEWER-TOKEN-0123456789")]
    [InlineData("viewer-token-0123456789x")]
    [InlineData("x")]
    public async Task Token_NotKnown_Is401(string token) => await bridge.CallAsync(HttpStatusCode.Unauthorized, token, HttpMethod.Get, "/api/alerts");

    [Theory]
    [InlineData("GET", "/api/health/live")]
    [InlineData("GET", "/api/health/ready")]
    [InlineData("GET", "/api/openapi.json")]
    [InlineData("GET", "/")]
    public async Task Anonymous_Endpoint_NeedsNoToken(string method, string path) =>
        await bridge.CallAsync(HttpStatusCode.OK, "none", new HttpMethod(method), path);

    [Theory]
    [InlineData("none")]
    [InlineData("administrator")]
    public async Task Webhook_WithoutItsSecret_Is401ForEveryRole(string role) =>
        await bridge.CallAsync(HttpStatusCode.Unauthorized, role, HttpMethod.Post, "/api/webhooks/orca", "{}");

    [Theory]
    [InlineData("RelayOutbox")]
    [InlineData("CollectOutcomes")]
    [InlineData("DriftSweep")]
    [InlineData("DispatchRemediation")]
    [InlineData("ComputeRecommendation")]
    public async Task FunctionAddress_Standalone_DoesNotExist(string function) =>
        await bridge.CallAsync(HttpStatusCode.NotFound, "administrator", HttpMethod.Post, $"/{function}", "{}");
}
