using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bridge.Aws.Tests.Iam;

/// <summary>Answers what a test tells it to, and keeps the forms it was sent.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubServer(WebApplication app, ConcurrentQueue<Dictionary<string, string>> requests) => (_app, Requests) = (app, requests);

    public ConcurrentQueue<Dictionary<string, string>> Requests { get; }

    public Uri Endpoint => new(_app.Urls.Single());

    public static async Task<StubServer> StartAsync(Func<IReadOnlyDictionary<string, string>, (int Status, string Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var requests = new ConcurrentQueue<Dictionary<string, string>>();
        app.Run(async context =>
        {
            var form = (await context.Request.ReadFormAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
            form["(authorization)"] = context.Request.Headers.Authorization.ToString();
            requests.Enqueue(form);
            var (status, body) = answer(form);
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/xml";
            if (status != 200)
            {
                context.Response.Headers["x-amzn-RequestId"] = "header-id";
            }

            await context.Response.WriteAsync(body);
        });
        await app.StartAsync();
        return new StubServer(app, requests);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
