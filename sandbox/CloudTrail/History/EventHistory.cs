using Bridge.Sandbox.CloudTrail.Events;

namespace Bridge.Sandbox.CloudTrail.History;

/// <summary>
/// The management events of one account that <c>LookupEvents</c> finds, oldest first. Bounded: beyond <see cref="MostEvents"/> the oldest
/// are forgotten here; the trail's files keep them.
/// </summary>
internal sealed class EventHistory
{
    /// <summary>Some kilobytes each.</summary>
    public const int MostEvents = 20_000;

    private readonly Lock _lock = new();
    private readonly List<TrailEvent> _events = [];

    public void Add(TrailEvent one)
    {
        lock (_lock)
        {
            if (_events.Count == MostEvents)
            {
                // A tenth at once, so that adding stays cheap.
                _events.RemoveRange(0, MostEvents / 10);
            }

            _events.Add(one);
        }
    }

    /// <summary>The newest <paramref name="most"/> events before number <paramref name="before"/> that fit, newest first.</summary>
    public IReadOnlyList<TrailEvent> Newest(long before, int most, Func<TrailEvent, bool> fits)
    {
        lock (_lock)
        {
            return [.. Enumerable.Reverse(_events).Where(one => one.Number < before && fits(one)).Take(most)];
        }
    }
}
