using System.Text.RegularExpressions;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>The vendor's side, settings under <c>Bridge:Webhook</c>.</summary>
internal sealed partial class WebhookSettings
{
    public const string Section = "Bridge:Webhook";

    private const int MinSecretLength = 16;

    /// <value>One secret, or two while it is being rotated. Without any the app refuses to start.</value>
    public IList<string> Secrets { get; set; } = [];

    /// <value>The header that carries the secret. Default <c>X-Api-Key</c>.</value>
    public string HeaderName { get; set; } = "X-Api-Key";

    /// <summary>Adds one line a fault, none of which tells a secret.</summary>
    public void Check(ICollection<string> faults)
    {
        if (Secrets.Count is 0 or > 2)
        {
            faults.Add($"Bridge__Webhook__Secrets__0 (and __1 during a rotation) must be set: found {Secrets.Count} secrets, expected one or two.");
        }

        for (var i = 0; i < Secrets.Count; i++)
        {
            if (Secrets[i] is not { Length: >= MinSecretLength })
            {
                faults.Add($"Bridge__Webhook__Secrets__{i} is too short: expected {MinSecretLength} characters or more.");
            }
        }

        if (!HeaderNameForm().IsMatch(HeaderName ?? ""))
        {
            faults.Add($"Bridge__Webhook__HeaderName is `{HeaderName}`: expected the name of an HTTP header, for example X-Api-Key.");
        }
    }

    // RFC 9110, a token.
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}\z")]
    private static partial Regex HeaderNameForm();
}
