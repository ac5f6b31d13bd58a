namespace Bridge.Policy.Usage;

/// <summary>An operation without a known action.</summary>
/// <param name="EventSource">The event source as logged.</param>
/// <param name="EventName">The event's name as logged.</param>
/// <param name="Count">The number of calls.</param>
/// <param name="Reason">The reason, for people.</param>
public sealed record UnmappedUse(string EventSource, string EventName, long Count, string Reason);
