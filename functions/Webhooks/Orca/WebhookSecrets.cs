using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>What the secret header says.</summary>
internal enum WebhookAuthenticity
{
    Valid,
    MissingHeader,
    WrongSecret,
}

/// <summary>Checks the shared secret. Two are accepted while one is being rotated; both are read anew for each request.</summary>
internal sealed class WebhookSecrets(IOptionsMonitor<WebhookSettings> settings)
{
    /// <summary>Judges the request's header, in a time that does not tell how much of the secret was right.</summary>
    public WebhookAuthenticity Judge(HttpRequest request)
    {
        var webhook = settings.CurrentValue;
        var values = request.Headers[webhook.HeaderName];
        if (values.Count != 1 || string.IsNullOrEmpty(values[0]))
        {
            return WebhookAuthenticity.MissingHeader;
        }

        // The hashes have the same length, whatever the length of the texts.
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(values[0]!));
        var right = false;
        foreach (var secret in webhook.Secrets)
        {
            right |= CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        }

        return right ? WebhookAuthenticity.Valid : WebhookAuthenticity.WrongSecret;
    }
}
