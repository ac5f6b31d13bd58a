using Bridge.Functions.Hosting;
using Bridge.Functions.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Storage;

/// <summary>Registers the storage that the settings choose.</summary>
internal static class StorageServices
{
    public static void AddBridgeStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => BridgeDatabase.Open(provider.GetRequiredService<IOptions<BridgeSettings>>().Value.DataDirectory));
        services.AddSingleton<IAlertStore, SqliteAlertStore>();
        services.AddSingleton<IOutbox, SqliteOutbox>();
        services.AddSingleton<IWorkQueue, SqliteWorkQueue>();
        services.AddSingleton<IAccountStore, SqliteAccountStore>();
        services.AddSingleton<IRecommendationStore, SqliteRecommendationStore>();
        services.AddSingleton<ISequenceSource, SqliteSequenceSource>();
    }
}
