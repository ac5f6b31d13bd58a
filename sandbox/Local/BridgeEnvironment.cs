using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Local;

/// <summary>
/// The settings that the functions app is started with: the hub's credentials, the endpoint override and the run's secrets.
/// </summary>
internal static class BridgeEnvironment
{
    public static Dictionary<string, string> For(SeedFile seed, Uri aws, LocalSecrets secrets, string dataDirectory)
    {
        var hub = SeedCredentials.Hub(seed);
        var environment = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = hub.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = hub.SecretAccessKey,
            ["AWS_REGION"] = seed.Region,
            ["AWS_ENDPOINT_URL"] = aws.GetLeftPart(UriPartial.Authority),
            ["Bridge__DataDirectory"] = dataDirectory,
            ["Bridge__Webhook__Secrets__0"] = secrets.WebhookSecret,
            ["Bridge__Signing__Key"] = secrets.OrderSigner.ToPem(),
            ["Bridge__Webhook__HeaderName"] = BridgeClient.WebhookHeader,
            // Short, because the sandbox is consistent at once and because nobody wants to wait a quarter of an hour for a sweep.
            ["Bridge__Verification__ReadInterval"] = "00:00:00.250",
            ["DriftSweepSchedule"] = "*/10 * * * * *",
        };
        AddToken(environment, 0, "operator", secrets.OperatorToken);
        AddToken(environment, 1, "approver", secrets.ApproverToken);
        AddToken(environment, 2, "administrator", secrets.AdministratorToken);
        return environment;
    }

    private static void AddToken(Dictionary<string, string> environment, int i, string role, string value)
    {
        environment[$"Bridge__Tokens__{i}__Name"] = role;
        environment[$"Bridge__Tokens__{i}__Value"] = value;
        environment[$"Bridge__Tokens__{i}__Role"] = role;
    }
}
