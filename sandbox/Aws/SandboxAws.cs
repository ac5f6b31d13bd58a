using System.Net;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.CloudTrail;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.S3;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Sts;
using Bridge.Sandbox.Aws.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bridge.Sandbox.Aws;

/// <summary>A small AWS on loopback: one endpoint for every service and account, as SDKs reach it with an endpoint override.</summary>
internal sealed class SandboxAws : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxServices _services;

    private SandboxAws(WebApplication app, SandboxServices services, Uri endpoint)
    {
        (_app, _services, Endpoint) = (app, services, endpoint);
        services.Endpoint = endpoint;
    }

    /// <summary>Where it listens, <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>Every call so far.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>Who may do what.</summary>
    public Authorizer Access => _services.Access;

    /// <summary>IAM of every account.</summary>
    public IamService Iam => _services.Iam;

    /// <summary>STS of every account.</summary>
    public StsService Sts => _services.Sts;

    /// <summary>SQS of every account.</summary>
    public SqsService Sqs => _services.Sqs;

    /// <summary>S3 of every account.</summary>
    public S3Service S3 => _services.S3;

    /// <summary>CloudTrail of every account; <see cref="CloudTrailService.Deliver"/> writes its files at once.</summary>
    public CloudTrailService CloudTrail => _services.CloudTrail;

    /// <summary>
    /// Runs after each call has been carried out and before its answer is written; tests kill a client here, which then cannot know
    /// whether its call was carried out.
    /// </summary>
    public Func<CallLogEntry, Task>? CallSeen { get; set; }

    /// <summary>Starts on <paramref name="port"/> of 127.0.0.1; 0 takes any free one.</summary>
    public static Task<SandboxAws> StartAsync(SeedFile seed, int port, TimeProvider time, CancellationToken cancellationToken) =>
        StartAsync(new SandboxServices(seed, time), port, time, cancellationToken);

    /// <summary>Starts with services that have been put together already.</summary>
    public static async Task<SandboxAws> StartAsync(
        SandboxServices services, int port, TimeProvider time, CancellationToken cancellationToken)
    {
        var app = Build(port, services.All.Max(service => service.Protocol.MaxBodyBytes));
        SandboxAws? sandbox = null;
        var started = new TaskCompletionSource<AwsEndpoint>(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Run(async context => await (await started.Task).HandleAsync(context));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            services.CloudTrail.Dispose();
            throw;
        }

        sandbox = new SandboxAws(app, services, new Uri(app.Urls.Single()));
        started.SetResult(new AwsEndpoint(services, sandbox.Calls, time, entry => sandbox.CallSeen?.Invoke(entry) ?? Task.CompletedTask));
        return sandbox;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _services.CloudTrail.Dispose();
    }

    // Empty: neither the environment nor a settings file of the machine may move the listener off loopback.
    private static WebApplication Build(int port, int maxBodyBytes)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = maxBodyBytes;
            options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }
}
