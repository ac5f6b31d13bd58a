using System.Text.RegularExpressions;
using Bridge.Functions.Security;

namespace Bridge.Functions.Hosting;

/// <summary>Refuses to start on settings that would leave a door open or lose what is accepted.</summary>
internal static partial class SettingsCheck
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
            .Where(item => item.secret is not { Length: >= MinSecretLength })
            .Select(item => $"Bridge__Webhook__Secrets__{item.i} is too short: expected {MinSecretLength} characters or more."));
        faults.AddRange(settings.Tokens.SelectMany(TokenFaults));
        if (settings.Tokens.GroupBy(token => token.Value).Any(group => group.Count() > 1))
        {
            faults.Add("Two of Bridge__Tokens have the same Value: one token must be one caller.");
        }

        if (!HeaderNameForm().IsMatch(settings.Webhook.HeaderName ?? ""))
        {
            faults.Add($"Bridge__Webhook__HeaderName is `{settings.Webhook.HeaderName}`: expected the name of an HTTP header, for example X-Api-Key.");
        }

        faults.AddRange(NumberFaults(settings));
        if (string.IsNullOrEmpty(settings.DataDirectory))
        {
            faults.Add("Bridge__DataDirectory is empty: expected a folder, or leave the setting out.");
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

    private static IEnumerable<string> NumberFaults(BridgeSettings settings)
    {
        if (settings.Orders.MaxAttempts is < 1 or > 100)
        {
            yield return $"Bridge__Orders__MaxAttempts is {settings.Orders.MaxAttempts}: expected 1 to 100.";
        }

        if (settings.Recommendations.MaxAttempts is < 1 or > 100)
        {
            yield return $"Bridge__Recommendations__MaxAttempts is {settings.Recommendations.MaxAttempts}: expected 1 to 100.";
        }

        if (settings.Recommendations.WindowDays is < 1 or > 400)
        {
            yield return $"Bridge__Recommendations__WindowDays is {settings.Recommendations.WindowDays}: expected 1 to 400.";
        }

        if (settings.Recommendations.ReadingMegabytes is < 1 or > 1024 * 1024)
        {
            yield return $"Bridge__Recommendations__ReadingMegabytes is {settings.Recommendations.ReadingMegabytes}: expected 1 to 1048576.";
        }

        // The host ends a function after ten minutes, and the policies are still to be computed by then.
        if (settings.Recommendations.ReadingTime < TimeSpan.Zero || settings.Recommendations.ReadingTime > TimeSpan.FromMinutes(6))
        {
            yield return $"Bridge__Recommendations__ReadingTime is {settings.Recommendations.ReadingTime}: expected a time of at most six minutes, for example 00:03:00.";
        }

        // The brake waits for it.
        if (settings.Recommendations.CaptureTime < TimeSpan.Zero || settings.Recommendations.CaptureTime > TimeSpan.FromSeconds(1))
        {
            yield return $"Bridge__Recommendations__CaptureTime is {settings.Recommendations.CaptureTime}: expected a time of at most a second, for example 00:00:00.500.";
        }

        (string Name, TimeSpan Value)[] times =
        [
            ("Orders__Lifetime", settings.Orders.Lifetime),
            ("Orders__RetryDelay", settings.Orders.RetryDelay),
            ("Verification__ReadInterval", settings.Verification.ReadInterval),
            ("Verification__Patience", settings.Verification.Patience),
            ("Verification__ExpiryGrace", settings.Verification.ExpiryGrace),
            ("Recommendations__RetryDelay", settings.Recommendations.RetryDelay),
        ];
        foreach (var (name, value) in times.Where(time => time.Value < TimeSpan.Zero || time.Value > TimeSpan.FromDays(1)))
        {
            yield return $"Bridge__{name} is {value}: expected a time of at most a day, for example 00:00:02.";
        }
    }

    private static IEnumerable<string> TokenFaults(CallerTokenSettings token, int i)
    {
        if (string.IsNullOrEmpty(token.Name))
        {
            yield return $"Bridge__Tokens__{i}__Name is missing: it is what the timeline calls the caller.";
        }

        if (token.Value is not { Length: >= MinSecretLength })
        {
            yield return $"Bridge__Tokens__{i}__Value is too short: expected {MinSecretLength} characters or more.";
        }

        if (!Enum.TryParse<CallerRole>(token.Role, ignoreCase: true, out var role) || !Enum.IsDefined(role))
        {
            yield return $"Bridge__Tokens__{i}__Role is `{token.Role}`: expected viewer, operator, approver or administrator.";
        }
    }

    // RFC 9110, a token.
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}\z")]
    private static partial Regex HeaderNameForm();
}
