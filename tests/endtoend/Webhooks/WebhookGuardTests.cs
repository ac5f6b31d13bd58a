using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Webhooks;

/// <summary>What the webhook refuses, with which status and which words.</summary>
[Collection(SharedRunTests.Name)]
public sealed class WebhookGuardTests(SharedRun run) : IDisposable
{
    private const int MaxBytes = 1024 * 1024;

    private readonly HostileWebhook _webhook = new(run.Stack);

    public static TheoryData<string, string, string> BadBodies { get; } = new()
    {
        { "not JSON", "alert!", "" },
        { "empty", "", "" },
        { "truncated", """{"type":"a","state":{"alert_id":"orca-1""", "/state/alert_id" },
        { "two values", """{"type":"a"} {"type":"b"}""", "" },
        { "duplicate keys", """{"type":"a","state":{"alert_id":"x","alert_id":"y"}}""", "/state/alert_id" },
        { "an array", """[{"type":"a"}]""", "" },
        { "a wrong type", """{"type":"a","cloud_provider_id":222222222222}""", "/cloud_provider_id" },
        { "a wrong type below", """{"type":"a","state":{"alert_id":7}}""", "/state/alert_id" },
    };

    public void Dispose() => _webhook.Dispose();

    [Fact]
    public async Task Post_WithoutSecretOrWithAWrongOne_Is401()
    {
        var body = Encoding.UTF8.GetBytes(AlertBody.About(run.Admin.Role("workload-004"), "orca-e2e-unauthorized"));
        foreach (var secret in new[] { null, "", "wrong", run.Stack.Secrets.WebhookSecret[..^1], run.Stack.Secrets.WebhookSecret + "x", run.Stack.Secrets.OperatorToken })
        {
            using var response = await _webhook.PostAsync(body, secret);
            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"`{secret}` was answered {(int)response.StatusCode}.");
            await ProblemAsync(response);
        }

        Assert.DoesNotContain(await run.User.ListAsync(), alert => alert["alertId"]!.GetValue<string>() == "orca-e2e-unauthorized");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_ExactlyOneMebibyte_IsTaken(bool chunked)
    {
        using var response = await _webhook.PostAsync(Padded(MaxBytes, $"orca-e2e-large-{chunked}"), chunked);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_OneByteMoreThanAMebibyte_Is413(bool chunked)
    {
        var alertId = $"orca-e2e-too-large-{chunked}";
        using var response = await _webhook.PostAsync(Padded(MaxBytes + 1, alertId), chunked);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        await ProblemAsync(response);
        Assert.DoesNotContain(await run.User.ListAsync(), alert => alert["alertId"]!.GetValue<string>() == alertId);
    }

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Post_BadBody_Is400AndNamesThePlace(string what, string body, string pointer)
    {
        using var response = await _webhook.PostAsync(Encoding.UTF8.GetBytes(body));
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{what}: {(int)response.StatusCode}");
        var error = (await ProblemAsync(response))["errors"]![0]!;
        Assert.Equal(pointer, error["pointer"]!.GetValue<string>());
        Assert.NotEmpty(error["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("[", "]", "/data/0/0/")]
    [InlineData("{\"a\":", "}", "/data/a/a/")]
    public async Task Post_TenThousandLevelsDeep_Is400AndNamesThePlace(string open, string close, string place)
    {
        const int levels = 10_000;
        var body = $"{{\"data\":{string.Concat(Enumerable.Repeat(open, levels))}1{string.Concat(Enumerable.Repeat(close, levels))}}}";
        using var response = await _webhook.PostAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = (await ProblemAsync(response))["errors"]![0]!;
        Assert.Equal("tooDeep", error["code"]!.GetValue<string>());
        Assert.StartsWith(place, error["pointer"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static byte[] Padded(int length, string alertId)
    {
        var body = Enumerable.Repeat((byte)' ', length).ToArray();
        Encoding.UTF8.GetBytes(AlertBody.About("arn:aws:iam::222222222222:role/workload-004", alertId)).CopyTo(body, 0);
        return body;
    }

    private static async Task<JsonNode> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((int)response.StatusCode, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        return problem;
    }
}
