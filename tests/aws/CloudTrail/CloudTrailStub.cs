using System.Collections.Concurrent;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Bridge.Aws.CloudTrail;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bridge.Aws.Tests.CloudTrail;

/// <summary>Answers what a test tells it to, and keeps what it was asked.</summary>
internal sealed class CloudTrailStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CloudTrailStub(WebApplication app) => _app = app;

    public ConcurrentQueue<Call> Calls { get; } = [];

    public static Task<CloudTrailStub> StartAsync(Func<Call, (int Status, string Body)> answer) => StartAsync(async (call, response) =>
    {
        var (status, body) = answer(call);
        response.StatusCode = status;
        response.ContentType = "application/x-amz-json-1.1";
        response.Headers["x-amzn-RequestId"] = "header-id";
        await response.WriteAsync(body);
    });

    public static async Task<CloudTrailStub> StartAsync(Func<Call, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new CloudTrailStub(app);
        app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            var call = new Call(
                context.Request.Headers["X-Amz-Target"].ToString(),
                body.RootElement.Clone(),
                context.Request.Headers.Authorization.ToString(),
                context.Request.ContentType ?? "");
            stub.Calls.Enqueue(call);
            await answer(call, context.Response);
        });
        await app.StartAsync();
        return stub;
    }

    public CloudTrailClient Client(TimeProvider time, string region = "eu-west-1") => new(
        new BasicAWSCredentials("AKIATESTTESTTESTTEST", "secret"),
        new CloudTrailClientConfig(RegionEndpoint.GetBySystemName(region)) { ServiceURL = _app.Urls.Single(), MaxErrorRetry = 1 },
        time);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A page of LookupEvents with events of the given times.</summary>
    public static string Page(string? nextToken, params DateTimeOffset[] times) => JsonSerializer.Serialize(new
    {
        Events = times.Select(time => new
        {
            EventId = $"{time:o}",
            EventTime = time.ToUnixTimeSeconds(),
            Username = "u",
            Resources = new[] { new { ResourceType = "AWS::IAM::Role", ResourceName = "r" } },
            CloudTrailEvent = $$"""{"eventTime":"{{time:o}}","note":"\"quoted\" and ü"}""",
        }),
        NextToken = nextToken,
    });

    internal sealed record Call(string Target, JsonElement Body, string Authorization, string ContentType)
    {
        public string Operation => Target.Split('.')[^1];

        public string? NextToken => Body.TryGetProperty("NextToken", out var token) ? token.GetString() : null;
    }
}
