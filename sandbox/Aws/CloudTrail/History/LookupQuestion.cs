using System.Security.Cryptography;
using System.Text;
using Bridge.Sandbox.Aws.CloudTrail.Events;

namespace Bridge.Sandbox.Aws.CloudTrail.History;

/// <summary>
/// What one call of LookupEvents asks for, checked. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
/// </summary>
internal sealed record LookupQuestion(
    string Region, string? Key, string? Value, DateTimeOffset From, DateTimeOffset To, int MaxResults, long Before, string Fingerprint)
{
    private const int MostResults = 50;

    /// <summary>How far back it reaches.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(90);

    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "EventId", "EventName", "ReadOnly", "Username", "ResourceType", "ResourceName", "EventSource", "AccessKeyId",
    };

    /// <summary>True when insight events are asked for; the sandbox has none.</summary>
    public bool Insights { get; private init; }

    public static LookupQuestion Read(CloudTrailInput input, string region, DateTimeOffset now)
    {
        var attributes = input.Objects("LookupAttributes");
        if (attributes.Count > 1)
        {
            throw CloudTrailErrors.InvalidLookupAttributes("Only one lookup attribute can be given.");
        }

        var (key, value) = attributes.Count == 0
            ? (null, null)
            : (attributes[0].Text("AttributeKey"), attributes[0].Text("AttributeValue"));
        if (attributes.Count == 1 && (key is null || !Keys.Contains(key) || string.IsNullOrEmpty(value)))
        {
            throw CloudTrailErrors.InvalidLookupAttributes($"A lookup attribute has a key of {string.Join(", ", Keys)}, and a value.");
        }

        var (start, end) = (input.Time("StartTime"), input.Time("EndTime"));
        var max = input.Number("MaxResults") ?? MostResults;
        var category = input.Text("EventCategory");
        if (start > end)
        {
            throw CloudTrailErrors.InvalidTimeRange();
        }

        if (category is not (null or "insight"))
        {
            throw CloudTrailErrors.InvalidEventCategory();
        }

        var fingerprint = FingerprintOf($"{region}|{key}|{value}|{start:O}|{end:O}|{category}");
        return new LookupQuestion(
            region,
            key,
            value,
            start > now - Reach ? start.Value : now - Reach,
            end ?? DateTimeOffset.MaxValue,
            max is >= 1 and <= MostResults ? max : throw CloudTrailErrors.InvalidMaxResults(),
            ReadToken(input.Text("NextToken"), fingerprint),
            fingerprint)
        {
            Insights = category is not null,
        };
    }

    /// <summary>The token of the page that goes on after <paramref name="last"/>; it fits the same question only.</summary>
    public string TokenAfter(TrailEvent last) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{last.Number}.{Fingerprint}"));

    public bool Fits(TrailEvent one) => one.Detail.Region == Region && one.At >= From && one.At <= To && Key switch
    {
        null => true,
        "EventId" => one.Id == Value,
        "EventName" => one.Detail.EventName == Value,
        "ReadOnly" => one.Detail.IsReadOnly ? Value == "true" : Value == "false",
        "Username" => one.UserName == Value,
        "EventSource" => one.Source == Value,
        "AccessKeyId" => one.AccessKeyId == Value,
        "ResourceType" => one.LookupResources.Any(resource => resource.Type == Value),
        _ => one.LookupResources.Any(resource => resource.Name == Value),
    };

    private static long ReadToken(string? token, string fingerprint)
    {
        if (token is null)
        {
            return long.MaxValue;
        }

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split('.') is [var number, var question]
            && question == fingerprint && long.TryParse(number, out var before)
            ? before
            : throw CloudTrailErrors.InvalidNextToken();
    }

    private static string FingerprintOf(string question) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..16];
}
