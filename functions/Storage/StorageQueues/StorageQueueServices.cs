using Azure.Identity;
using Azure.Storage.Queues;
using Bridge.Functions.Work;

namespace Bridge.Functions.Storage.StorageQueues;

/// <summary>Registers the queues that the host reads.</summary>
internal static class StorageQueueServices
{
    /// <summary>How messages lie in the queues. The host decodes what it hands over, by <c>messageEncoding</c> of host.json.</summary>
    public const QueueMessageEncoding MessageEncoding = QueueMessageEncoding.Base64;

    private const string Setting = "AzureWebJobsStorage";

    /// <summary>Sends by the host's own storage connection: a connection string, or an account's name and the app's identity.</summary>
    /// <exception cref="InvalidOperationException">The connection is missing or cannot be read.</exception>
    public static void AddStorageQueues(this IServiceCollection services, IConfiguration configuration)
    {
        var client = Connect(configuration);
        services.AddSingleton<IWorkSender>(_ => new StorageQueueSender(client));
    }

    private static QueueServiceClient Connect(IConfiguration configuration)
    {
        var options = new QueueClientOptions { MessageEncoding = MessageEncoding };
        try
        {
            // https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity
            return configuration[Setting] is { Length: > 0 } connectionString ? new(connectionString, options)
                : configuration[$"{Setting}:queueServiceUri"] is { Length: > 0 } uri ? new(new Uri(uri), Credential(configuration), options)
                : configuration[$"{Setting}:accountName"] is { Length: > 0 } account
                    ? new(new Uri($"https://{account}.queue.core.windows.net"), Credential(configuration), options)
                    : throw new InvalidOperationException(
                        $"{Setting} is missing: expected a connection string, or {Setting}__accountName; the host's queues are there.");
        }
        catch (FormatException)
        {
            throw new InvalidOperationException($"{Setting} cannot be read: expected a storage account's connection string, or {Setting}__accountName.");
        }
    }

    private static DefaultAzureCredential Credential(IConfiguration configuration) =>
        new(new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration[$"{Setting}:clientId"] });
}
