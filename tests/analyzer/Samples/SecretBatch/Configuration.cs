// page: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace SecretBatch;

public static class Configuration
{
    /// <summary>All secrets with the tag of an application; a filter needs the permission to list.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> LoadAsync(IAmazonSecretsManager secrets, string app)
    {
        var filters = new List<Filter> { new() { Key = "tag-value", Values = [app] } };
        var response = await secrets.BatchGetSecretValueAsync(new BatchGetSecretValueRequest { Filters = filters });
        return response.SecretValues.ToDictionary(secret => secret.Name, secret => secret.SecretString);
    }
}
