namespace Bridge.Policy.Usage;

/// <summary>An operation that gives no action.</summary>
/// <param name="EventSource">As logged.</param>
/// <param name="EventName">As logged.</param>
/// <param name="Count">How many calls.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record UnmappedUse(string EventSource, string EventName, long Count, string Reason);
