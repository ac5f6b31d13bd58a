using System.Text.Json;
using System.Text.RegularExpressions;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Policy.Parsing;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>Reads an alert whose body the schema has passed, and finds the account and the identity it is about, or why there are none.</summary>
/// <remarks>
/// Every member is text that an attacker may have chosen. The account is <c>cloud_provider_id</c> or <c>cloud_vendor_id</c>, never
/// <c>cloud_account_id</c>, which is the vendor's own UUID. Members that say the same thing must agree. Nothing here throws.
/// </remarks>
internal static partial class OrcaAlertReader
{
    private const string ResendHint = "send the whole alert as the vendor's template has it";

    /// <summary>Reads the body's root.</summary>
    public static AlertReading Read(JsonElement body)
    {
        JsonElement? root = body;
        var summary = Summarize(root);
        if (NotAnAlert(root, summary) is { } reason)
        {
            return new AlertReading.Quarantined(reason, summary);
        }

        if (!TryReadAccount(root, out var account, out reason))
        {
            return new AlertReading.Quarantined(reason, summary);
        }

        summary = summary with { AccountId = account };
        return OrcaTargetReader.Read(root, account) switch
        {
            TargetReading.Found found =>
                new AlertReading.Routed(summary.AlertId!, account, found.Identity, summary with { TargetArn = found.Identity.Arn.ToString() }),
            TargetReading.Other other => new AlertReading.NoAction(summary.AlertId!, account, other.Reason, summary),
            TargetReading.Unclear unclear => new AlertReading.Quarantined(unclear.Reason, summary),
            var unknown => throw new InvalidOperationException($"No case for {unknown}."),
        };
    }

    private static AlertSummary Summarize(JsonElement? root)
    {
        var state = root.Object("state");
        return new AlertSummary
        {
            AlertId = state.Text("alert_id"),
            Type = root.Text("type"),
            TypeString = root.Text("type_string"),
            Severity = state.Text("severity"),
            RiskLevel = state.Text("risk_level"),
            Score = state.Number("score"),
            OrcaScore = state.Number("orca_score"),
            Status = state.Text("status"),
            CreatedAt = state.Text("created_at"),
            LastSeen = state.Text("last_seen"),
            AccountName = root.Text("account_name"),
            AssetName = root.Text("asset_name"),
            AssetType = root.Text("asset_type"),
        };
    }

    private static string? NotAnAlert(JsonElement? root, AlertSummary summary) => summary.AlertId switch
    {
        null when root.HasArray("data") => "This is an API response (`data` is an array), not an alert: send one alert a call.",
        null when root.HasArray("event_log") => "This is the vendor's event log (`event_log`), not an alert: send the alert itself.",
        null => $"`state.alert_id` is missing: a test message, or a trimmed alert; {ResendHint}.",
        { } id when !AlertIdForm().IsMatch(id) =>
            $"`state.alert_id` is {QuotedText.Of(id)}: an id has 1 to 128 letters, digits, dots, colons, underscores and hyphens.",
        "." or ".." => "`state.alert_id` consists of dots, which name a folder in a URL.",
        { } id when OwnIdForm().IsMatch(id) =>
            $"`state.alert_id` is {QuotedText.Of(id)}: ids of this form are Bridge's own, for alerts in quarantine.",
        _ => null,
    };

    private static bool TryReadAccount(JsonElement? root, out string account, out string reason)
    {
        var (byProvider, byVendor, provider) = (root.Text("cloud_provider_id"), root.Text("cloud_vendor_id"), root.Text("cloud_provider"));
        account = byProvider ?? byVendor ?? "";
        var nameOfMember = byProvider is null ? "cloud_vendor_id" : "cloud_provider_id";
        reason = (provider, account) switch
        {
            ({ } other, _) when !string.Equals(other, "aws", StringComparison.OrdinalIgnoreCase) =>
                $"`cloud_provider` is {QuotedText.Of(other)}: only AWS accounts can be acted on.",
            (_, "") => $"The alert names no AWS account: `cloud_provider_id` and `cloud_vendor_id` are missing; {ResendHint}.",
            _ when byProvider is not null && byVendor is not null && byProvider != byVendor =>
                $"`cloud_provider_id` {QuotedText.Of(byProvider)} and `cloud_vendor_id` {QuotedText.Of(byVendor)} disagree.",
            _ when !AwsAccountId.IsValid(account) => $"`{nameOfMember}` is {QuotedText.Of(account)}: an AWS account has twelve digits.",
            _ => "",
        };
        return reason.Length == 0;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AlertIdForm();

    [GeneratedRegex(@"^q-[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OwnIdForm();
}
