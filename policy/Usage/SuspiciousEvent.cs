namespace Bridge.Policy.Usage;

/// <summary>An event of the principal that was not used because something in it cannot be true.</summary>
/// <param name="EventId">CloudTrail's id; empty when it has none.</param>
/// <param name="EventTime">The time as logged.</param>
/// <param name="Action">Event source and name, as logged.</param>
/// <param name="Source">The file.</param>
/// <param name="Reason">Says what is wrong, for people.</param>
public sealed record SuspiciousEvent(string EventId, string EventTime, string Action, string Source, string Reason);
