namespace Bridge.Policy.Usage;

/// <summary>One event that stands as evidence.</summary>
/// <param name="EventId">CloudTrail's id of the event.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Source">The file it was read from; of several, the first in ordinal order.</param>
public sealed record EventSample(string EventId, DateTimeOffset Time, string Source);
