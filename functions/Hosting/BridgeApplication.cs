using System.Reflection;
using Bridge.Functions.Domain;
using Bridge.Functions.Http;
using Bridge.Functions.Schemas;
using Bridge.Functions.Storage.Sqlite;
using Bridge.Functions.Storage.StorageQueues;
using Bridge.Functions.Work;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Logging.Console;

namespace Bridge.Functions.Hosting;

/// <summary>Puts the app together: the composition root. Both modes have the same services and the same pipeline.</summary>
internal static class BridgeApplication
{
    private const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>The app, ready to run; <paramref name="assemblies"/> hold its slices.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message has a line for each.</exception>
    public static IHost Build(string[] args, params IReadOnlyList<Assembly> assemblies)
    {
        var slices = Slices.In(assemblies);
        if (HostMode.From(args) == TriggerMode.Host)
        {
            var worker = FunctionsApplication.CreateBuilder(args).ConfigureFunctionsWebApplication();
            worker.AddBridge(slices, TriggerMode.Host);
            worker.Services.AddSingleton(provider => new HttpPipeline(BuildPipeline(provider, slices)));
            return Opened(worker.Build());
        }

        var web = WebApplication.CreateSlimBuilder(args);
        web.AddBridge(slices, TriggerMode.Pump);
        if (web.Configuration["urls"] is null)
        {
            web.WebHost.UseUrls(DefaultUrl);
        }

        var app = web.Build();
        app.UseBridge(slices);
        return Opened(app);
    }

    // A database that cannot be opened stops the start and not the first request.
    private static IHost Opened(IHost app)
    {
        app.Services.GetRequiredService<BridgeDatabase>();
        return app;
    }

    private static void AddBridge(this IHostApplicationBuilder builder, IReadOnlyList<ISlice> slices, TriggerMode mode)
    {
        builder.AddLogging(mode);
        builder.Services.AddHttp(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<BodyValidator>();
        builder.Services.AddSingleton(typeof(TriggerMode), mode);
        foreach (var slice in slices)
        {
            slice.AddServices(builder.Services, builder.Configuration);
        }

        var faults = SettingsCheck.Faults(slices, builder.Services.Functions(), builder.Configuration);
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        }

        var settings = builder.Configuration.GetSection("Bridge").Get<BridgeSettings>() ?? new();
        builder.Services.AddSqlite(settings.DataDirectory);
        if (mode == TriggerMode.Pump)
        {
            builder.Services.AddSqliteQueues();
            builder.Services.AddFunctionPump();
        }
        else
        {
            builder.Services.AddStorageQueues(builder.Configuration);
        }
    }

    // Under the host nothing is written to the console: what is logged within an invocation goes to the host.
    private static void AddLogging(this IHostApplicationBuilder builder, TriggerMode mode)
    {
        if (mode == TriggerMode.Pump)
        {
            builder.Logging.ClearProviders();
            if (builder.Configuration["Bridge:LogFormat"] is "json")
            {
                builder.Logging.AddJsonConsole(console =>
                {
                    console.UseUtcTimestamp = true;
                    console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                });
            }
            else
            {
                builder.Logging.AddConsole(console => console.FormatterName = VisibleConsoleFormatter.FormatterName);
                builder.Logging.AddConsoleFormatter<VisibleConsoleFormatter, ConsoleFormatterOptions>();
            }
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Azure", LogLevel.Warning);
        builder.Logging.AddFilter(typeof(BearerTokenHandler).FullName, LogLevel.Warning);
    }

    private static void AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        services.Configure<CallerSettings>(configuration.GetSection("Bridge"));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All);
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequestHandler>();
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Bridge";
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (context.JsonTypeInfo.Type == typeof(RemediationState))
                {
                    schema.Description = Lifecycle.Describe();
                }

                return Task.CompletedTask;
            });
        });
        services.AddCallerSecurity();
    }

    private static RequestDelegate BuildPipeline(IServiceProvider services, IReadOnlyList<ISlice> slices)
    {
        var app = new ApplicationBuilder(services);
        app.UseBridge(slices);
        return app.Build();
    }

    private static void UseBridge(this IApplicationBuilder app, IReadOnlyList<ISlice> slices)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapOpenApi("/api/openapi.json").AllowAnonymous();
            foreach (var slice in slices)
            {
                slice.MapEndpoints(endpoints);
            }
        });
    }
}
