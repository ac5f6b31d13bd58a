// page: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
// page: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

await using var output = File.CreateText("secret.arn");
using var secrets = new AmazonSecretsManagerClient();
var created = await secrets.CreateSecretAsync(new CreateSecretRequest
{
    Name = args[0],
    SecretString = Environment.GetEnvironmentVariable("INITIAL_SECRET"),
    KmsKeyId = args[1],
    Tags = [new() { Key = "app", Value = args[0] }],
});

// Whoever turns rotation on must be allowed to invoke its function.
await secrets.RotateSecretAsync(new RotateSecretRequest { SecretId = created.ARN, RotationLambdaARN = args[2] });
await output.WriteAsync(created.ARN);
