namespace Bridge.Aws.CloudTrail;

/// <summary>The events to look up, and the time that this may take.</summary>
/// <param name="From">The first instant. CloudTrail keeps 90 days, and does not say when older events are missing.</param>
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
