using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Registers the embedded database.</summary>
internal static class SqliteServices
{
    /// <summary>Every store; the file lies in <paramref name="directory"/>.</summary>
    public static void AddSqlite(this IServiceCollection services, string directory)
    {
        services.AddSingleton(_ => BridgeDatabase.Open(directory));
        services.AddSingleton<IAlertStore, SqliteAlertStore>();
        services.AddSingleton<IOutbox, SqliteOutbox>();
        services.AddSingleton<IAccountStore, SqliteAccountStore>();
        services.AddSingleton<IRecommendationStore, SqliteRecommendationStore>();
        services.AddSingleton<ISequenceSource, SqliteSequenceSource>();
        services.AddSingleton<IStorageHealth, SqliteHealth>();
        // Without a repository of our own, data protection writes its keys below the home directory.
        services.Configure<DataProtectionOptions>(options => options.ApplicationDiscriminator = "bridge");
        services.AddSingleton<SqliteKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<SqliteKeys>()));
    }

    /// <summary>The work queues, where the app reads them itself.</summary>
    public static void AddSqliteQueues(this IServiceCollection services)
    {
        services.AddSingleton<IWorkQueue, SqliteWorkQueue>();
        services.AddSingleton<IWorkSender>(provider => provider.GetRequiredService<IWorkQueue>());
    }
}
