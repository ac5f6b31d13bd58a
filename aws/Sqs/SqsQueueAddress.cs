using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Bridge.Contracts;

namespace Bridge.Aws.Sqs;

/// <summary>An SQS queue in one account and Region, known by URL and ARN.</summary>
/// <remarks>
/// Only SQS's own hosts and the configured endpoint override are accepted, so that nobody can direct Bridge to another host:
/// https://docs.aws.amazon.com/general/latest/gr/sqs-service.html
/// </remarks>
public sealed partial record SqsQueueAddress
{
    private SqsQueueAddress(string url, string partition, string region, string accountId, string name) =>
        (Url, Partition, Region, AccountId, Name) = (url, partition, region, accountId, name);

    /// <summary>The queue's URL, as SQS's API takes it.</summary>
    public string Url { get; }

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; }

    /// <summary>Region code.</summary>
    public string Region { get; }

    /// <summary>Twelve digits.</summary>
    public string AccountId { get; }

    /// <summary>The queue's name, 1 to 80 characters.</summary>
    public string Name { get; }

    /// <summary>The queue's ARN.</summary>
    public string Arn => $"arn:{Partition}:sqs:{Region}:{AccountId}:{Name}";

    /// <summary>Another queue in the same account and Region.</summary>
    public SqsQueueAddress Sibling(string name) => new($"{Url[..^Name.Length]}{name}", Partition, Region, AccountId, name);

    /// <summary>Parses a queue's URL or ARN.</summary>
    /// <param name="text">For example <c>https://sqs.eu-west-1.amazonaws.com/111122223333/OrcaRemediationQueue</c>, or the queue's
    /// ARN.</param>
    /// <param name="endpoint">Endpoint override and the Region it stands for; null when AWS itself is called.</param>
    /// <param name="address">The queue.</param>
    /// <param name="error">What is wrong with <paramref name="text"/> and what to do.</param>
    public static bool TryParse(
        string? text,
        SqsEndpointOverride? endpoint,
        [NotNullWhen(true)] out SqsQueueAddress? address,
        [NotNullWhen(false)] out string? error)
    {
        address = text?.StartsWith("arn:", StringComparison.Ordinal) == true ? FromArn(text, endpoint) : FromUrl(text, endpoint);
        error = address is null
            ? "Not the URL or ARN of an SQS queue in a known Region; copy it from the stack's outputs "
                + "(https://sqs.<region>.amazonaws.com/<account>/<name>)."
            : null;
        return address is not null;
    }

    private static SqsQueueAddress? FromArn(string text, SqsEndpointOverride? endpoint)
    {
        if (!Contracts.Arn.TryParse(text, out var arn) || arn.Service != "sqs" || !AwsAccountId.IsValid(arn.AccountId)
            || !NameForm().IsMatch(arn.Resource) || !RegionForm().IsMatch(arn.Region) || PartitionOf(arn.Region) != arn.Partition)
        {
            return null;
        }

        var host = endpoint is null
            ? $"https://sqs.{arn.Region}.{DnsSuffix(arn.Partition)}"
            : endpoint.Endpoint.GetLeftPart(UriPartial.Authority);
        return new($"{host}/{arn.AccountId}/{arn.Resource}", arn.Partition, arn.Region, arn.AccountId, arn.Resource);
    }

    private static SqsQueueAddress? FromUrl(string? text, SqsEndpointOverride? endpoint)
    {
        if (text is null
            || text.Length > 512
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0)
        {
            return null;
        }

        var path = PathForm().Match(uri.AbsolutePath);
        var region = RegionOf(uri, endpoint);
        return path.Success && region is not null
            ? new(uri.GetLeftPart(UriPartial.Path), PartitionOf(region), region, path.Groups["account"].Value, path.Groups["name"].Value)
            : null;
    }

    private static string? RegionOf(Uri uri, SqsEndpointOverride? endpoint)
    {
        if (endpoint is not null && uri.Authority == endpoint.Endpoint.Authority && uri.Scheme == endpoint.Endpoint.Scheme)
        {
            return endpoint.Region;
        }

        var host = HostForm().Match(uri.Host);
        var region = host.Success ? host.Groups["region"].Value : null;
        return region is not null
            && uri.Scheme == Uri.UriSchemeHttps
            && uri.IsDefaultPort
            && host.Groups["suffix"].Value == DnsSuffix(PartitionOf(region))
            ? region
            : null;
    }

    private static string PartitionOf(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
            : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
            : "aws";

    private static string DnsSuffix(string partition) => partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    [GeneratedRegex(@"^[a-z]{2}(?:-[a-z]+)+-[0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionForm();

    [GeneratedRegex(@"^sqs\.(?<region>[a-z]{2}(?:-[a-z]+)+-[0-9])\.(?<suffix>amazonaws\.com(?:\.cn)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostForm();

    [GeneratedRegex(@"^/(?<account>[0-9]{12})/(?<name>[A-Za-z0-9_-]{1,80})\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathForm();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,80}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();
}
