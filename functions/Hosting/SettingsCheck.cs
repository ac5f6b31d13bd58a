using Bridge.Functions.Security;

namespace Bridge.Functions.Hosting;

/// <summary>Refuses to start on settings that would leave a door open or lose what is accepted.</summary>
internal static class SettingsCheck
{
    private const int MinSecretLength = 16;

    /// <summary>Every fault, each naming its setting and what to do; empty when the app may start.</summary>
    public static IReadOnlyList<string> Faults(BridgeSettings settings, IConfiguration configuration)
    {
        var faults = new List<string>();
        if (settings.Webhook.Secrets.Count is 0 or > 2)
        {
            faults.Add($"Bridge__Webhook__Secrets__0 (and __1 during a rotation) must be set: found {settings.Webhook.Secrets.Count} secrets, expected one or two.");
        }

        faults.AddRange(settings.Webhook.Secrets
            .Select((secret, i) => (secret, i))
            .Where(item => item.secret.Length < MinSecretLength)
            .Select(item => $"Bridge__Webhook__Secrets__{item.i} is too short: expected {MinSecretLength} characters or more."));
        faults.AddRange(settings.Tokens.SelectMany(TokenFaults));
        if (settings.Tokens.GroupBy(token => token.Value).Any(group => group.Count() > 1))
        {
            faults.Add("Two of Bridge__Tokens have the same Value: one token must be one caller.");
        }

        if (settings.Storage != "Sqlite")
        {
            faults.Add($"Bridge__Storage is `{settings.Storage}`: this version knows only `Sqlite`.");
        }
        else if (configuration["WEBSITE_INSTANCE_ID"] is { Length: > 0 })
        {
            faults.Add("Bridge__Storage is `Sqlite`, but this is an Azure instance (WEBSITE_INSTANCE_ID), whose disk does not last: alerts would be lost.");
        }

        return faults;
    }

    private static IEnumerable<string> TokenFaults(CallerTokenSettings token, int i)
    {
        if (token.Name.Length == 0)
        {
            yield return $"Bridge__Tokens__{i}__Name is missing: it is what the timeline calls the caller.";
        }

        if (token.Value.Length < MinSecretLength)
        {
            yield return $"Bridge__Tokens__{i}__Value is too short: expected {MinSecretLength} characters or more.";
        }

        if (!Enum.TryParse<CallerRole>(token.Role, ignoreCase: true, out var role) || !Enum.IsDefined(role))
        {
            yield return $"Bridge__Tokens__{i}__Role is `{token.Role}`: expected viewer, operator, approver or administrator.";
        }
    }
}
