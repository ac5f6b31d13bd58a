using System.Text.RegularExpressions;
using Bridge.Contracts;

namespace Bridge.Lambda.Configuration;

/// <summary>
/// The settings that the stack gives the handler as environment variables. The account, partition and Region that orders are judged by
/// are not among them: they come from the ARN that was invoked, so they cannot be set wrongly.
/// </summary>
internal sealed partial record HandlerConfiguration
{
    public const string CapabilityVariable = "BRIDGE_CAPABILITY";
    public const string LedgerBucketVariable = "BRIDGE_LEDGER_BUCKET";
    public const string ResultQueueUrlVariable = "BRIDGE_RESULT_QUEUE_URL";
    public const string NeverTouchVariable = "BRIDGE_NEVER_TOUCH";
    public const string HeldNamesVariable = "BRIDGE_HELD_NAMES";
    public const string OrderKeysVariable = "BRIDGE_ORDER_KEYS";

    /// <summary>Lambda sets it.</summary>
    public const string RegionVariable = "AWS_REGION";

    public required Capability Capability { get; init; }

    public required string LedgerBucket { get; init; }

    public required string ResultQueueUrl { get; init; }

    /// <summary>Region of the AWS clients, which are made before the first invocation names one.</summary>
    public required string Region { get; init; }

    /// <summary>ARNs of Bridge's own roles and the vendor's role.</summary>
    public required IReadOnlyList<string> NeverTouch { get; init; }

    /// <summary>Names that the account's owner holds; <c>*</c> at the end matches any rest.</summary>
    public required IReadOnlyList<string> HeldNames { get; init; }

    /// <summary>The public keys of the bridge.</summary>
    public required OrderVerifier OrderKeys { get; init; }

    /// <summary>Reads the variables. A missing or malformed one is an error: a default could protect less.</summary>
    /// <exception cref="ConfigurationException">With the variable's name and what belongs there.</exception>
    public static HandlerConfiguration Read(Func<string, string?> variable) => new()
    {
        Capability = ReadCapability(Required(variable, CapabilityVariable)),
        LedgerBucket = ReadBucket(Required(variable, LedgerBucketVariable)),
        ResultQueueUrl = ReadUrl(Required(variable, ResultQueueUrlVariable)),
        Region = Required(variable, RegionVariable),
        NeverTouch = ReadArns(variable(NeverTouchVariable)),
        HeldNames = Split(variable(HeldNamesVariable)),
        OrderKeys = ReadKeys(Required(variable, OrderKeysVariable)),
    };

    private static string Required(Func<string, string?> variable, string name) =>
        variable(name) is { Length: > 0 } value
            ? value
            : throw new ConfigurationException($"The environment variable {name} is not set; the remediation stack sets it.");

    private static Capability ReadCapability(string text) => text switch
    {
        "brake" => Capability.Brake,
        "change" => Capability.Change,
        _ => throw new ConfigurationException($"{CapabilityVariable} is `{text}`; it has to be `brake` or `change`."),
    };

    private static string ReadBucket(string text) => BucketForm().IsMatch(text)
        ? text
        : throw new ConfigurationException($"{LedgerBucketVariable} is `{text}`, which is not the name of an S3 bucket.");

    private static string ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? text
            : throw new ConfigurationException($"{ResultQueueUrlVariable} is `{text}`; it has to be the URL of the result queue.");

    private static string[] ReadArns(string? text)
    {
        var arns = Split(text);
        return arns.FirstOrDefault(arn => !IamIdentity.TryParse(arn, out _)) is { } bad
            ? throw new ConfigurationException($"{NeverTouchVariable} holds `{bad}`, which is not the ARN of an IAM role, user or group.")
            : arns;
    }

    private static OrderVerifier ReadKeys(string text)
    {
        try
        {
            return new OrderVerifier(Split(text));
        }
        catch (FormatException e)
        {
            throw new ConfigurationException($"{OrderKeysVariable}: {e.Message}");
        }
    }

    private static string[] Split(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex BucketForm();
}
