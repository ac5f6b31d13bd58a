namespace Bridge.Aws.CloudTrail;

/// <summary>What to look up, and how long that may take.</summary>
/// <param name="From">The first instant; CloudTrail keeps 90 days and says nothing of what it no longer has.</param>
/// <param name="To">The last instant.</param>
/// <param name="Budget">How long the lookup may take, pauses between the calls included.</param>
public sealed record EventLookupRequest(DateTimeOffset From, DateTimeOffset To, TimeSpan Budget)
{
    /// <summary>How far back CloudTrail's event history goes.</summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html</remarks>
    public static readonly TimeSpan History = TimeSpan.FromDays(90);

    /// <summary>The one filter; null for all events.</summary>
    public EventAttribute? Attribute { get; init; }
}
