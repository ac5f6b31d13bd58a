// page: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace SecretRotation;

public sealed record RotationEvent(string Step, string SecretId, string ClientRequestToken);

/// <summary>The four steps of a rotation function, kept as method groups.</summary>
public sealed class Rotation
{
    private readonly IAmazonSecretsManager _secrets;
    private readonly Dictionary<string, Func<RotationEvent, Task>> _steps;

    public Rotation(IAmazonSecretsManager secrets)
    {
        _secrets = secrets;
        _steps = new(StringComparer.Ordinal) { ["createSecret"] = CreateAsync, ["setSecret"] = _ => Task.CompletedTask, ["testSecret"] = TestAsync, ["finishSecret"] = FinishAsync };
    }

    public Task RunAsync(RotationEvent rotation) => _steps[rotation.Step](rotation);

    private async Task CreateAsync(RotationEvent rotation)
    {
        var password = await _secrets.GetRandomPasswordAsync(new GetRandomPasswordRequest { PasswordLength = 32, ExcludePunctuation = true });
        await _secrets.PutSecretValueAsync(new PutSecretValueRequest
        {
            SecretId = rotation.SecretId, ClientRequestToken = rotation.ClientRequestToken, SecretString = password.RandomPassword, VersionStages = ["AWSPENDING"],
        });
    }

    private async Task TestAsync(RotationEvent rotation)
    {
        var pending = await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = rotation.SecretId, VersionStage = "AWSPENDING" });
        ArgumentException.ThrowIfNullOrEmpty(pending.SecretString);
    }

    private async Task FinishAsync(RotationEvent rotation)
    {
        await _secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = rotation.SecretId });
        await _secrets.UpdateSecretVersionStageAsync(new() { SecretId = rotation.SecretId, VersionStage = "AWSCURRENT", MoveToVersionId = rotation.ClientRequestToken });
    }
}
