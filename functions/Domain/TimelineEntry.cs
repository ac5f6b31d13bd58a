using System.Text.Json.Nodes;

namespace Bridge.Functions.Domain;

/// <summary>What a timeline entry tells; written camelCase.</summary>
internal enum TimelineKind
{
    Received,
    Validated,
    Quarantined,
    Requested,
    OrderSent,
    Executed,
    Verified,
    Settled,
    Refused,
    Failed,
    Expired,
    Parked,
    Resent,
    Drifted,
    Cancelled,
    Superseded,
}

/// <summary>One step in an alert's life. Entries are only ever added.</summary>
/// <param name="Sequence">1 for the first entry of the alert, without gaps.</param>
/// <param name="At">UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Actor">Who did it: a token's name, <c>orca</c>, <c>bridge</c>, or the handler.</param>
/// <param name="Data">What a person needs to know of it; never a secret, never the whole body.</param>
internal sealed record TimelineEntry(long Sequence, DateTimeOffset At, TimelineKind Kind, string Actor, JsonObject Data);

/// <summary>The actors that are not people.</summary>
internal static class TimelineActors
{
    public const string Vendor = "orca";
    public const string Bridge = "bridge";
    public const string Handler = "lambda";
}
