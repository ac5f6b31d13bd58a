using Bridge.Functions.Accounts;
using Bridge.Functions.Alerts;
using Bridge.Functions.Drift;
using Bridge.Functions.Health;
using Bridge.Functions.Recommendations;
using Bridge.Functions.Remediations;
using Bridge.Functions.Schemas;
using Bridge.Functions.Security;
using Bridge.Functions.Storage;
using Bridge.Functions.Webhooks;

namespace Bridge.Functions.Hosting;

/// <summary>Puts the app together: the composition root.</summary>
internal static class BridgeApplication
{
    public static void AddBridge(this WebApplicationBuilder builder, HostMode mode)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        if (mode.Port is { } port)
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        }
        else if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:7071");
        }

        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter(typeof(BearerTokenHandler).FullName, LogLevel.Warning);
        builder.Services.Configure<BridgeSettings>(builder.Configuration.GetSection("Bridge"));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            StoreJson.Configure(options.SerializerOptions);
            // A caller's null where a member cannot be null is the caller's fault, not an error of ours later.
            options.SerializerOptions.RespectNullableAnnotations = true;
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<BadRequestHandler>();
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Bridge";
            return Task.CompletedTask;
        }));
        builder.Services.AddCallerSecurity();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<WorkSignals>();
        builder.Services.AddSingleton<BodyValidator>();
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddSingleton<AlertIntake>();
        builder.Services.AddSingleton<DriftSweep>();
        builder.Services.AddBridgeStorage();
        builder.Services.AddAccountConnections();
        builder.Services.AddRemediations();
        builder.Services.AddRecommendations();
        builder.Services.AddHostedService<WorkPump>();
        if (!mode.IsUnderHost)
        {
            builder.Services.AddHostedService<TimerPump>();
        }
    }

    public static void MapBridge(this WebApplication app, HostMode mode)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi("/api/openapi.json").AllowAnonymous();
        app.MapHealth();
        app.MapOrcaWebhook();
        app.MapAlerts();
        app.MapRemediations();
        app.MapAccounts();
        app.MapRecommendations();
        app.MapSweeps();
        if (mode.IsUnderHost)
        {
            app.MapFunctions();
        }
    }
}
