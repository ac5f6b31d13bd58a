using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bridge.Contracts;

namespace Bridge.Lambda.Orders;

/// <summary>
/// Reads an order strictly: one JSON object within the size and depth that the contract allows, each member once, of the type it has to
/// have. Members that are not known pass, because bridge and handler may differ by one version. Messages are the handler's own: those of
/// System.Text.Json are trimmed away in the published program.
/// </summary>
internal static partial class OrderReader
{
    /// <summary>SQS's own limit when the contract was written; an order is about one kilobyte.</summary>
    private const int MaxBytes = 256 * 1024;

    private const int MaxDepth = 64;
    private const int MaxShortText = 256;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly (string Name, JsonValueKind Kind)[] Required =
    [
        ("remediationId", JsonValueKind.String), ("alertId", JsonValueKind.String), ("accountId", JsonValueKind.String),
        ("queueArn", JsonValueKind.String), ("action", JsonValueKind.String), ("target", JsonValueKind.Object),
        ("sequence", JsonValueKind.Number), ("requestedBy", JsonValueKind.String), ("requestedAt", JsonValueKind.String),
        ("expiresAt", JsonValueKind.String),
    ];

    /// <summary>Reads <paramref name="body"/>.</summary>
    public static OrderReading Read(string body)
    {
        if (Encoding.UTF8.GetByteCount(body) > MaxBytes)
        {
            return OrderReading.Unreadable($"The message is larger than {MaxBytes / 1024} KiB; an order is not.");
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return ReadRoot(document.RootElement);
        }
        catch (JsonException e) when (e.LineNumber is not null)
        {
            return OrderReading.Unreadable(
                $"The message is not one JSON value of at most {MaxDepth} levels, each member once (line {e.LineNumber + 1}, "
                    + $"byte {e.BytePositionInLine + 1}).");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return OrderReading.Unreadable("The message holds a member twice, or text that is no Unicode.");
        }
    }

    private static OrderReading ReadRoot(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return OrderReading.Unreadable("The message is not a JSON object.");
        }

        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number)
        {
            return OrderReading.Unreadable("`version` is missing or not a number.");
        }

        if (!version.TryGetInt32(out var number) || number != RemediationOrder.CurrentVersion)
        {
            return OrderReading.Unreadable(
                $"`version` is {ShortText.Of(version.GetRawText(), MaxShortText)}; this handler reads "
                    + $"version {RemediationOrder.CurrentVersion}. Update the remediation stack.");
        }

        foreach (var (name, kind) in Required)
        {
            if (!root.TryGetProperty(name, out var member) || member.ValueKind != kind)
            {
                return OrderReading.Unreadable($"`{name}` is missing or not {Indefinite(kind)}.");
            }
        }

        return Deserialize(root);
    }

    private static OrderReading Deserialize(JsonElement root)
    {
        RemediationOrder order;
        try
        {
            order = root.Deserialize(ContractsJson.Default.RemediationOrder)!;
        }
        catch (JsonException e)
        {
            return OrderReading.Unreadable(
                $"`{ShortText.Of(e.Path ?? "$", MaxShortText)}` is missing or not of the type that it has to be.");
        }

        return ProblemOf(order) is { } problem ? OrderReading.Unreadable(problem) : OrderReading.Of(order);
    }

    // Forms that the outcome, the ledger's keys and the log rely on.
    private static string? ProblemOf(RemediationOrder order) => order switch
    {
        _ when !RemediationId.IsValid(order.RemediationId) => "`remediationId` is not `r-` and 32 lower-case hexadecimal digits.",
        _ when !AlertIdForm().IsMatch(order.AlertId) => "`alertId` is not 1 to 128 of the characters A-Z, a-z, 0-9, `.`, `_`, `:`, `-`.",
        { Sequence: < 1 } => "`sequence` is below 1.",
        { RequestedBy.Length: 0 or > MaxShortText } => $"`requestedBy` is not 1 to {MaxShortText} characters long.",
        { Action.Length: 0 or > 128 } => "`action` is not 1 to 128 characters long.",
        { Target.Arn.Length: > Arn.MaxLength } => $"`target.arn` is longer than {Arn.MaxLength} characters.",
        { Target.Type.Length: > 64 } => "`target.type` is longer than 64 characters.",
        { Target.UniqueId.Length: 0 or > 128 } => "`target.uniqueId` is not 1 to 128 characters long.",
        _ when order.RequestedAt.Offset != TimeSpan.Zero || order.ExpiresAt.Offset != TimeSpan.Zero =>
            "`requestedAt` and `expiresAt` have to be UTC.",
        _ => null,
    };

    private static string Indefinite(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Number => "a number",
        _ => "a string",
    };

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AlertIdForm();
}
