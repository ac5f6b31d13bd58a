// page: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
// page: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
using System.Collections.Concurrent;
using Amazon.SecretsManager;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace CachedReads;

/// <summary>A decorator around delegates: which source is called is decided at run time.</summary>
public sealed class Cached<TKey>(Func<TKey, Task<string>> read)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<string>>> _values = new();

    public Task<string> GetAsync(TKey key) => _values.GetOrAdd(key, key => new(() => read(key))).Value;
}

public static class Settings
{
    public static Cached<string> Create(string source) => source switch
    {
        "ssm" => new(FromParameters(new AmazonSimpleSystemsManagementClient())),
        "secrets" => new(FromSecrets(new AmazonSecretsManagerClient())),
        _ => throw new NotSupportedException($"`{source}` is no source of settings."),
    };

    private static Func<string, Task<string>> FromParameters(IAmazonSimpleSystemsManagement ssm) =>
        async name => (await ssm.GetParametersAsync(new GetParametersRequest { Names = [name] })).Parameters.Single().Value;

    private static Func<string, Task<string>> FromSecrets(IAmazonSecretsManager secrets)
    {
        return Read;

        async Task<string> Read(string name)
        {
            var secret = await secrets.GetSecretValueAsync(new() { SecretId = name });
            return secret.SecretString;
        }
    }
}
