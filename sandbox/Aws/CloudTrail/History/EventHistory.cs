using Bridge.Sandbox.Aws.CloudTrail.Events;

namespace Bridge.Sandbox.Aws.CloudTrail.History;

/// <summary>
/// The management events of one account that <c>LookupEvents</c> finds. Bounded: beyond <see cref="MostEvents"/>, or
/// <see cref="MostBytes"/> in all, the oldest are forgotten here; the trail's files keep them.
/// </summary>
internal sealed class EventHistory
{
    public const int MostEvents = 20_000;

    public const long MostBytes = 64 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly EventQueue _events = new(MostEvents, MostBytes);
    private long _lastNumber;

    /// <summary>Adds an event and numbers it, so that numbers rise in the order of the list.</summary>
    public void Add(TrailEvent one)
    {
        lock (_lock)
        {
            _events.Add(one with { Number = ++_lastNumber });
        }
    }

    /// <summary>The newest <paramref name="most"/> events before number <paramref name="before"/> that fit, newest first.</summary>
    public IReadOnlyList<TrailEvent> Newest(long before, int most, Func<TrailEvent, bool> fits)
    {
        lock (_lock)
        {
            return [.. _events.Events.Reverse().Where(one => one.Number < before && fits(one)).Take(most)];
        }
    }
}
